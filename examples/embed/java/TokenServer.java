// Makes tokens for calls. PARLEY_JWT_SECRET=… PORT=9002 java TokenServer.java (JDK 25 alone)
import module jdk.httpserver;

String part(byte[] bytes) { return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes); }

void main() throws Exception {
    var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT")));
    var mac = Mac.getInstance("HmacSHA256"); // this server answers on one thread: one is enough
    mac.init(new SecretKeySpec(System.getenv("PARLEY_JWT_SECRET").getBytes(), "HmacSHA256"));
    HttpServer.create(address, 0, "/", exchange -> {
        // Here your own session says who this is, and whether they may be in that room: else 403.
        var room = exchange.getRequestURI().getQuery().replaceAll("^room=|[^\\w-]", "");
        var exp = Instant.now().getEpochSecond() + 120; // enough to join; asked again to resume
        var claims = "{'aud':'parley','room':'%s','exp':%d,'sub':'agent-3','name':'Ben'}";
        var body = claims.replace('\'', '"').formatted(room, exp);
        var signed = part("{\"alg\":\"HS256\"}".getBytes()) + "." + part(body.getBytes());
        var token = signed + "." + part(mac.doFinal(signed.getBytes()));
        exchange.sendResponseHeaders(200, token.length());
        try (var answer = exchange.getResponseBody()) { answer.write(token.getBytes()); }
    }).start();
}
