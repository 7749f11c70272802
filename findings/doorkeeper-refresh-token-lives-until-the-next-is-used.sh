#!/usr/bin/env bash
# Doorkeeper 5.5.0 on Rails 6.1 (Debian 12: ruby-doorkeeper 5.5.0-2+deb12u1), the server inside GitLab and Mastodon, with the
# tables that its generator makes, 2026-11-29.
# One would guess of a server that rotates: the old refresh token is over with the refresh, or is taken again for some seconds.
# True: it is over when the access token that came for it is first used, and not before: an hour later as well it gives another
# pair, so that a lost answer costs nothing. That first use ends the old access token too, which has most of its time left and
# may be in other hands: they get 401. A program that refreshes early, and tries the new token, takes the old from all others.
# Seen:
#   refresh: 200, the same after an hour: 200, another refresh token
#   API with the old access token: 200
#   API with the new access token: 200
#   API with the old access token: 401
#   the same refresh once more: invalid_grant
# Ends with 1 if that changes. Needs of Debian 12 ruby-doorkeeper, ruby-rails and ruby-sqlite3 (installed if missing); listens
# nowhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(ruby-doorkeeper ruby-rails ruby-sqlite3)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
echo "production: {adapter: sqlite3, database: ':memory:', pool: 1}" >database.yml
cat >server.rb <<'RUBY'
ENV['RAILS_ENV'] = 'production'
require 'active_record/railtie'
require 'action_controller/railtie'
require 'active_support/testing/time_helpers'
require 'doorkeeper'
include ActiveSupport::Testing::TimeHelpers
class Server < Rails::Application
  config.eager_load = false
  config.secret_key_base = 'signs the cookies'
  config.logger = Logger.new(IO::NULL)
  config.paths['config/database'] = 'database.yml'
end
Anna = Struct.new(:id).new(1)
Doorkeeper.configure do
  orm :active_record
  use_refresh_token
  grant_flows %w[password]
  resource_owner_authenticator { Anna }
  resource_owner_from_credentials { Anna }
  allow_blank_redirect_uri true
end
class ApiController < ActionController::API
  before_action :doorkeeper_authorize!
  def show = head(:ok)
end
Server.initialize!
ActiveRecord::Schema.verbose = false
ActiveRecord::Schema.define do
  create_table :oauth_applications do |table|
    %i[name uid secret redirect_uri scopes].each { |name| table.string name, default: '' }
    table.boolean :confidential, default: true
    table.timestamps
  end
  create_table :oauth_access_tokens do |table|
    %i[resource_owner_id application_id expires_in].each { |name| table.integer name }
    %i[token refresh_token scopes].each { |name| table.string name }
    %i[revoked_at created_at].each { |name| table.datetime name }
    table.string :previous_refresh_token, null: false, default: ''
  end
end
Server.routes.draw do
  use_doorkeeper
  get '/api', to: 'api#show'
end
client = Doorkeeper::Application.create!(name: 'client', redirect_uri: '')
session = ActionDispatch::Integration::Session.new(Server)
token = lambda do |fields|
  session.post '/oauth/token', params: { client_id: client.uid, client_secret: client.secret, **fields }
  JSON.parse(session.response.body).merge('status' => session.response.status)
end
api = lambda do |name, pair|
  session.get '/api', headers: { 'Authorization' => "Bearer #{pair['access_token']}" }
  puts "API with the #{name} access token: #{session.response.status}"
end
old = token.call(grant_type: 'password', username: 'anna', password: 'password')
refresh = -> { token.call(grant_type: 'refresh_token', refresh_token: old['refresh_token']) }
new = refresh.call
travel 1.hour
again = refresh.call
other = again['refresh_token'] == new['refresh_token'] ? 'the same refresh token' : 'another refresh token'
puts "refresh: #{new['status']}, the same after an hour: #{again['status']}, #{other}"
api.call('old', old)
api.call('new', new)
api.call('old', old)
puts "the same refresh once more: #{refresh.call['error']}"
RUBY
ruby server.rb 2>log | tee seen || cat log
cat >expected <<'END'
refresh: 200, the same after an hour: 200, another refresh token
API with the old access token: 200
API with the new access token: 200
API with the old access token: 401
the same refresh once more: invalid_grant
END
cmp seen expected
