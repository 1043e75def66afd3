package imagetranslate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests to the API, byte by byte as they go over the wire: good ones, and then something was done to them. */
final class Requests {
    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "CONNECT",
            "PRI",
            "get",
            "G\0T",
            "",
            "X".repeat(9000));
    private static final List<String> PATHS = List.of(
            "/",
            "/v1/jobs",
            "/v1/jobs/",
            "/v1/jobs/x",
            "/v1/jobs/%00",
            "/v1/jobs/%ff%fe",
            "/v1/jobs/%2e%2e%2f%2e%2e",
            "/v1/jobs/..;/x",
            "/v1/jobs/%0d%0aX-Injected:%201",
            "/v1/jobs/" + "9".repeat(7000),
            "/v1//jobs",
            "/V1/JOBS",
            "/v1/jobs?x=%zz",
            "/v1/jobs/{id}",
            "/v1/jobs/*",
            "/v1/jobs/\u00e9",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/../../etc/passwd",
            "http://other.example/v1/jobs",
            "*",
            "v1/jobs",
            "/%");
    private static final List<String> HEADERS = List.of(
            "Host: rebound.example",
            "Host:",
            "Host: a\r\nHost: b",
            "Host: 127.0.0.1@evil",
            "Origin: http://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 5",
            "Content-Length: 0\r\nContent-Length: 7",
            "Content-Length: +3",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: x",
            "Transfer-Encoding : chunked",
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/json; charset=nonsense",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=",
            "Content-Type: multipart/form-data; boundary=\"" + "b".repeat(3000) + "\"",
            "Content-Type: " + "/".repeat(500),
            "Content-Encoding: gzip",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(5000),
            "Idempotency-Key: a b\tc",
            "Idempotency-Key: \u00e9\u00ff",
            "Authorization: Bearer \u0001",
            "Accept: \u0000",
            "Accept-Encoding: gzip;q=NaN",
            "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
            "Connection: upgrade, http2-settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA",
            "Range: bytes=0-18446744073709551615",
            "Cookie: " + "a=b;".repeat(500),
            "X-Forwarded-For: 1.2.3.4, \"",
            "X-Long: " + "x".repeat(7000),
            "X-Longer: " + "x".repeat(70_000),
            "X-Line: a\n" + LogCheck.FORGED,
            "no colon",
            " folded",
            ": empty");
    private static final String BOUNDARY = "fuzzBoundary";

    private final byte[] picture;
    private final String absent;

    /** @param picture a good one, to upload; {@code absent} the address of one that isn't there */
    Requests(byte[] picture, String absent) {
        this.picture = picture;
        this.absent = absent;
    }

    Request make(Case origin) {
        Random random = origin.random();
        if (random.nextInt(40) == 0) {
            return new Request(origin, List.of(nonsense(random)), 0, random.nextBoolean());
        }
        byte[] one = request(origin, random);
        if (random.nextInt(6) == 0) {
            one = new ByteMutator(random).mutate(one);
        }
        if (random.nextInt(30) == 0) {
            byte[][] many = new byte[2 + random.nextInt(30)][];
            Arrays.fill(many, one);
            one = ByteMutator.join(many);
        }
        boolean slow = random.nextInt(25) == 0;
        return new Request(origin, slow ? pieces(one, random) : List.of(one), slow ? 40 : 0, random.nextInt(12) == 0);
    }

    private byte[] request(Case origin, Random random) {
        boolean multipart = random.nextInt(3) == 0;
        byte[] body = random.nextInt(4) == 0 ? new byte[0] : multipart ? form(random) : json(origin, random);
        String method = random.nextInt(8) == 0 ? OddValues.pick(METHODS, random) : body.length == 0 ? "GET" : "POST";
        String path = random.nextInt(4) == 0
                ? OddValues.pick(PATHS, random)
                : body.length == 0 ? "/v1/jobs/" + origin.id() : "/v1/jobs";
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1", "Connection: close"));
        if (body.length > 0) {
            headers.add(
                    "Content-Type: " + (multipart ? "multipart/form-data; boundary=" + BOUNDARY : "application/json"));
        }
        boolean chunked = body.length > 0 && random.nextInt(6) == 0;
        if (chunked) {
            headers.add("Transfer-Encoding: chunked");
            body = chunks(body, random);
        } else if (body.length > 0) {
            headers.add("Content-Length: " + (random.nextInt(20) == 0 ? random.nextInt(5000) : body.length));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String odd = OddValues.pick(HEADERS, random);
            String name = odd.split(":", 2)[0];
            if (random.nextBoolean()) {
                headers.removeIf(header -> header.startsWith(name + ":"));
            }
            headers.add(odd);
        }
        String version = random.nextInt(30) == 0
                ? OddValues.pick(List.of("HTTP/1.0", "HTTP/9.9", "HTTP/2.0", "", "x"), random)
                : "HTTP/1.1";
        String end = random.nextInt(30) == 0 ? "\n" : "\r\n";
        String head = method + " " + path + " " + version + end + String.join(end, headers) + end + end;
        return ByteMutator.join(head.getBytes(ISO_8859_1), body);
    }

    private byte[] json(Case origin, Random random) {
        ObjectNode job = MessageCodec.json().createObjectNode();
        job.put("image_url", absent).put("source_lang", "zh").put("target_lang", "ko");
        if (random.nextBoolean()) {
            job.put("request_id", origin.id()).put("image_id", "1005-" + origin.number());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            new JsonMutator(random).mutate(job);
        }
        try {
            return MessageCodec.json().writeValueAsBytes(job);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request could not be made", e);
        }
    }

    private byte[] form(Random random) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(part("image", "; filename=\"a.png\"", picture));
        parts.add(part("target_lang", "", "ko".getBytes(UTF_8)));
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(9)) {
                case 0 -> parts.add(part("image", "; filename=\"../../b.png\"", picture));
                case 1 -> parts.add(part("", "", new byte[0]));
                case 2 -> parts.add(part("image_id", "", OddValues.any(random).getBytes(UTF_8)));
                case 3 -> parts.add(part("max_attempts", "", "999999999".getBytes(UTF_8)));
                case 4 -> parts.set(0, part("image", "; filename=\"\u0000\r\n\"; filename*=UTF-8''%ff", picture));
                case 5 -> parts.set(0, part("image", "; filename=a.png", new ByteMutator(random).mutate(picture)));
                case 6 -> parts.add(("--" + BOUNDARY + "\r\n\r\n\r\n").getBytes(UTF_8));
                case 7 -> parts.remove(0);
                default -> {
                    byte[] small = part("x", "", new byte[1]);
                    for (int n = random.nextInt(1500); n > 0; n--) {
                        parts.add(small);
                    }
                }
            }
            if (parts.isEmpty()) {
                parts.add(new byte[0]);
            }
        }
        parts.add(("--" + BOUNDARY + OddValues.pick(List.of("--\r\n", "--", "", "\r\n", "--\r\nmore"), random))
                .getBytes(UTF_8));
        return ByteMutator.join(parts.toArray(byte[][]::new));
    }

    private static byte[] part(String name, String more, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
        return ByteMutator.join(head.getBytes(UTF_8), content, "\r\n".getBytes(UTF_8));
    }

    private static byte[] chunks(byte[] body, Random random) {
        String size = random.nextInt(6) == 0
                ? OddValues.pick(List.of("-1", "ffffffffffffffff", "0x10", "", "7fffffff", "5;ext=\"", "g"), random)
                : Integer.toHexString(body.length);
        String end = random.nextInt(6) == 0 ? "0\r\nX-Trailer: 1\r\n\r\n" : "0\r\n\r\n";
        return ByteMutator.join((size + "\r\n").getBytes(UTF_8), body, ("\r\n" + end).getBytes(UTF_8));
    }

    private static byte[] nonsense(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new ByteMutator(random).noise(1 + random.nextInt(3000));
            // The beginning of a TLS handshake.
            case 1 ->
                ByteMutator.join(
                        new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, new ByteMutator(random).noise(500));
            case 2 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(ISO_8859_1);
            default -> new byte[0];
        };
    }

    private static List<byte[]> pieces(byte[] whole, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < whole.length && pieces.size() < 10) {
            int to = Math.min(whole.length, from + 1 + random.nextInt(1 + whole.length / 5));
            pieces.add(Arrays.copyOfRange(whole, from, to));
            from = to;
        }
        pieces.add(Arrays.copyOfRange(whole, from, whole.length));
        return pieces;
    }
}
