import { expect, it } from 'vitest'
import { wantsClientCertificate } from './tls-terminator-pages.ts'

/** The page as nginx 1.22.1 sends it. */
const nginx = (says: string) =>
  `<html>\r\n<head><title>400 ${says}</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>${says}</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
/** The page as Apache 2.4 sends it. */
const apache =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n<p>You don\'t have permission to access this resource.Reason: Cannot perform Post-Handshake Authentication.<br />\n</p>\n</body></html>\n'

it.each([
  [400, nginx('No required SSL certificate was sent')],
  [400, nginx('The SSL certificate error')],
  [403, apache],
  [495, ''],
  [496, ''],
])('%i %#: requires a client certificate', (status, body) =>
  expect(wantsClientCertificate(status, body)).toBe(true),
)

it.each([
  [400, nginx('The plain HTTP request was sent to HTTPS port')],
  [400, nginx('Request Header Or Cookie Too Large')],
  [400, '{"error":"invalid_request","error_description":"No required SSL certificate was sent"}'],
  [200, nginx('No required SSL certificate was sent')],
  [403, '<title>403 Forbidden</title>'],
  [401, apache],
])('%i %#: says nothing about client certificates', (status, body) =>
  expect(wantsClientCertificate(status, body)).toBe(false),
)
