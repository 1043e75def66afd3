package imagetranslate.fuzz;

import java.util.List;
import java.util.Random;

/** What no field expects, as it stands in a JSON text; some of it is no JSON. */
final class OddValues {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "-1",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775808",
            "-9223372036854775809",
            "1e308",
            "-1e308",
            "1e999",
            "1e-320",
            "NaN",
            "-Infinity",
            "0x10",
            "01",
            "1e2147483647",
            "0.00000000000000000000000000000000000000000000001");

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"a\\r\\n" + LogCheck.FORGED + "\"",
            "\"\\n" + LogCheck.FORGED + "\\n\"",
            "\"\\u001b[31mred\\u001b[0m\\u001b]0;title\\u0007\"",
            "\"\\u202egnp.txe\"",
            "\"\\u2028\\u2029\\u0085\\u009b31m\"",
            "\"../../../../etc/passwd\"",
            "\"..%2f..%2fx\"",
            "\"{}\"",
            "\"{ocr_tasks}:done:x\"",
            "\"%s%n%x\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"{\\\"request_id\\\":\\\"inner\\\"}\"",
            "\"<script>alert(1)</script>\"",
            "\"\\ud83d\\ude00\"",
            "\"*\"",
            "\"null\"",
            "\"-1\"");

    private static final List<String> SHAPES =
            List.of("null", "true", "false", "[]", "{}", "[[]]", "[null]", "{\"\":null}");

    private static final List<String> LANGUAGES = List.of(
            "\"xx\"",
            "\"zh\"",
            "\"zh-Hant-TW-x-private\"",
            "\"korean\"",
            "\"ko_KR\"",
            "\"ko-\"",
            "\"auto\"",
            "\"i-klingon\"",
            "\"x-y\"",
            "\"und\"",
            "\"ko\\u0000\"",
            "\"ar\"",
            "\"th\"",
            "\"en-US-u-nu-thai-t-zh\"");

    /** None of them leads out of this machine; those that name a host, name one that can't be or mustn't be asked. */
    private static final List<String> ADDRESSES = List.of(
            "http://127.0.0.1/a.jpg",
            "http://127.0.0.1:6379/",
            "http://[::1]/a.jpg",
            "http://[::ffff:127.0.0.1]/a.jpg",
            "http://0/a.jpg",
            "http://0x7f.1/a.jpg",
            "http://2130706433/a.jpg",
            "http://localhost/a.jpg",
            "http://169.254.169.254/latest/meta-data/iam",
            "http://user:secret@127.0.0.1/a.jpg",
            "http://127.0.0.1@169.254.169.254/",
            "//127.0.0.1/a.jpg",
            "file:///etc/passwd",
            "gopher://127.0.0.1:6379/_FLUSHALL",
            "ftp://127.0.0.1/a.jpg",
            "jar:file:///a.jar!/b",
            "data:image/png;base64,iVBORw0KGgo=",
            "javascript:alert(1)",
            "s3://",
            "s3:///key",
            "s3://pictures",
            "s3://pictures/",
            "s3://pictures/../../etc/passwd",
            "s3://pictures/a\\u0000b",
            "s3://pictures/a\\nb",
            "s3://PICTURES/a",
            "s3://other/a",
            "s3://../a",
            "s3://pictures/\\ud800",
            "s3://pictures/%2e%2e/a?versionId=x&y#z",
            "S3://pictures/a",
            "gs://bucket/a",
            "az://container/a",
            "http://",
            "http:///a",
            "http://:80/",
            "http://a b/",
            "http://127.0.0.1:99999/",
            "http://127.0.0.1:-1/",
            "http://127.0.0.1/%",
            "http://127.0.0.1/\\u4f60\\u597d.jpg?sig=%zz#x",
            "http://127.0.0.1\\r\\nX-Injected: 1/",
            "https://exa\\u202emple.invalid.../",
            "http://xn--/",
            "http://\\u2488\\u2488.1/",
            "?",
            "::::",
            "http");

    private OddValues() {}

    static String any(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> pick(NUMBERS, random);
            case 5, 6, 7, 8, 9, 10 -> pick(TEXTS, random);
            case 11, 12, 13 -> pick(SHAPES, random);
            case 14 -> "\"" + "x".repeat(size(random)) + "\"";
            case 15 -> nested("[", "]", 1 + random.nextInt(100));
            case 16 -> nested("{\"a\":", "}", 1 + random.nextInt(100));
            case 17 -> "\"" + pick(ADDRESSES, random) + "\"";
            case 18 -> pick(LANGUAGES, random);
            default -> digits(random);
        };
    }

    static String text(Random random) {
        return pick(TEXTS, random);
    }

    static String language(Random random) {
        return pick(LANGUAGES, random);
    }

    static String address(Random random) {
        return "\"" + pick(ADDRESSES, random) + "\"";
    }

    static String number(Random random) {
        return pick(NUMBERS, random);
    }

    /** Far deeper than any message, up to more than a stack might bear. */
    static String abyss(Random random) {
        int depth = 1000 + random.nextInt(14_000);
        return random.nextBoolean() ? nested("[", "]", depth) : nested("{\"a\":", "}", Math.min(depth, 9000));
    }

    /** Mostly some hundred; now and then 60 KB. */
    private static int size(Random random) {
        return random.nextInt(8) == 0 ? 60_000 : 100 + random.nextInt(900);
    }

    private static String digits(Random random) {
        return "7".repeat(20 + random.nextInt(random.nextInt(20) == 0 ? 2000 : 100));
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
