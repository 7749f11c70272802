#!/usr/bin/env bash
# OpenJDK 17 (Debian 12), its `HttpClient` and its `HttpURLConnection`, 2026-11-29.
# One would guess: a 401 is an answer with a status and a body, which says whether the token is over or the scope too small.
# True: with an `Authenticator`, which a program has as soon as the proxy wants a password, `HttpClient` has no such answer, though the
# authenticator knows the proxy alone and the token was set by hand. A 401 without WWW-Authenticate, as many APIs send it, is an
# IOException then, and so is one with Basic: the same as a lost connection, and tried again like one. Only behind such a proxy, so that
# nobody sees it at home. And who sends the body of a request with its length given ahead, or in chunks, by `HttpURLConnection`, gets
# the status of a 401 without its body, where the same request sent at once has one.
# Seen (401 with {"error": "invalid_token"}, challenge: Bearer; Basic; none):
#   HttpClient: 401 and the body; 401 and the body; 401 and the body
#   HttpClient with an Authenticator for the proxy: 401 and the body; No credentials provided; WWW-Authenticate header missing for response code 401
#   HttpURLConnection, POST: 401 and the body; 401 and the body; 401 and the body
#   HttpURLConnection, POST with a length given ahead: 401; 401; 401
# Ends with 1 if that changes. Needs java (OpenJDK 17 or newer); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Ask.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.util.*;
import java.util.stream.*;

class Ask {
	static final String BODY = "{\"error\":\"invalid_token\"}";
	static final Authenticator FOR_THE_PROXY = new Authenticator() {
		protected PasswordAuthentication getPasswordAuthentication() {
			if (getRequestorType() != RequestorType.PROXY) return null;
			return new PasswordAuthentication("anna", "password".toCharArray());
		}
	};

	interface Way {
		String ask(URI uri) throws Exception;
	}

	static String told(int status, String body) {
		return body.equals(BODY) ? status + " and the body" : body.isEmpty() ? "" + status : status + " and another body";
	}

	static String byClient(HttpClient.Builder builder, URI uri) throws Exception {
		var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer token").build();
		var answer = builder.build().send(request, HttpResponse.BodyHandlers.ofString());
		return told(answer.statusCode(), answer.body());
	}

	static String byConnection(URI uri, boolean ahead) throws Exception {
		var connection = (HttpURLConnection) uri.toURL().openConnection();
		connection.setRequestProperty("Authorization", "Bearer token");
		connection.setDoOutput(true);
		if (ahead) connection.setFixedLengthStreamingMode(2);
		connection.getOutputStream().write("{}".getBytes());
		var status = connection.getResponseCode();
		var errors = connection.getErrorStream();
		return told(status, errors == null ? "" : new String(errors.readAllBytes()));
	}

	public static void main(String[] none) throws Exception {
		var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", exchange -> {
			exchange.getRequestBody().readAllBytes();
			var challenge = exchange.getRequestURI().getPath().substring(1);
			if (!challenge.equals("none")) exchange.getResponseHeaders().add("WWW-Authenticate", challenge + " realm=\"api\"");
			exchange.sendResponseHeaders(401, BODY.length());
			exchange.getResponseBody().write(BODY.getBytes());
			exchange.close();
		});
		server.start();
		var ways = new LinkedHashMap<String, Way>();
		ways.put("HttpClient", uri -> byClient(HttpClient.newBuilder(), uri));
		ways.put("HttpClient with an Authenticator for the proxy", uri -> byClient(HttpClient.newBuilder().authenticator(FOR_THE_PROXY), uri));
		ways.put("HttpURLConnection, POST", uri -> byConnection(uri, false));
		ways.put("HttpURLConnection, POST with a length given ahead", uri -> byConnection(uri, true));
		for (var way : ways.entrySet()) {
			var line = new ArrayList<String>();
			for (var challenge : List.of("Bearer", "Basic", "none")) {
				var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + challenge);
				try {
					line.add(way.getValue().ask(uri));
				} catch (IOException error) {
					line.add(error.getMessage());
				}
			}
			System.out.println(way.getKey() + ": " + String.join("; ", line));
		}
		server.stop(0);
	}
}
JAVA
java Ask.java | tee seen
cat >expected <<'END'
HttpClient: 401 and the body; 401 and the body; 401 and the body
HttpClient with an Authenticator for the proxy: 401 and the body; No credentials provided; WWW-Authenticate header missing for response code 401
HttpURLConnection, POST: 401 and the body; 401 and the body; 401 and the body
HttpURLConnection, POST with a length given ahead: 401; 401; 401
END
cmp seen expected
