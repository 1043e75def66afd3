package imagetranslate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import imagetranslate.message.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages for each of the lists: good ones, and then something was done to them. */
final class Messages {
    private static final String MISSING = "fuzz/absent.png";

    private final Seeds seeds;

    Messages(Seeds seeds) {
        this.seeds = seeds;
    }

    Push make(Case origin) {
        Random random = origin.random();
        int times = random.nextInt(25) == 0 ? 2 + random.nextInt(2) : 1;
        List<String> done = new ArrayList<>();
        int which = random.nextInt(20);
        String list =
                which < 11 ? "ocr_tasks" : which < 14 ? "processor_tasks" : which < 18 ? "hosting_tasks" : Book.NOTICES;
        ObjectNode good = good(list, origin, random);
        for (int i = random.nextInt(3); i >= 0; i--) {
            done.add(special(good, list, origin, random));
        }
        byte[] bytes = bytes(good);
        if (random.nextInt(5) == 0) {
            bytes = raw(bytes, origin, random);
            done.add("bytes changed");
        }
        // Where a picture is fetched the good addresses are the store's; any other may name a host that can't be found.
        boolean elsewhere = !list.equals("hosting_tasks") && new String(bytes, ISO_8859_1).contains("http");
        return new Push(origin, list, bytes, times, elsewhere, String.join(", ", done));
    }

    private ObjectNode good(String list, Case origin, Random random) {
        ObjectNode job = MessageCodec.json().createObjectNode();
        job.put("request_id", origin.id());
        job.put("image_id", "1005-" + origin.number());
        return switch (list) {
            case "ocr_tasks" ->
                job.put("image_url", seeds.url(random.nextInt(12) == 0 ? seeds.blank() : MISSING))
                        .put("is_long", random.nextBoolean())
                        .put("source_lang", "zh")
                        .put("target_lang", "ko");
            case "processor_tasks" -> processor(job, random);
            case "hosting_tasks" -> hosting(job);
            default ->
                job.put("stage", "ocr_tasks").put("kind", "permanent").put("error_message", "the picture is not there");
        };
    }

    private ObjectNode processor(ObjectNode job, Random random) {
        Seeds.Picture page = seeds.page();
        job.put("image_url", seeds.url(page.key()))
                .put("is_long", false)
                .put("source_lang", "zh")
                .put("target_lang", "ko")
                .put("job_day", "2026-11-20");
        ArrayNode lines = job.putArray("ocr_result");
        seeds.lines().forEach(line -> lines.add(line.deepCopy()));
        ObjectNode block = job.putArray("blocks").addObject();
        block.putArray("lines").add(0);
        block.put("script", "Hani")
                .put("size", 20.0)
                .put("angle", 0.0)
                .put("direction", "horizontal")
                .put("align", "left");
        job.putObject("image")
                .put("width", page.width())
                .put("height", page.height())
                .put("sha256", page.sha256())
                .put("format", page.format())
                .put("source_key", random.nextInt(3) > 0 ? MISSING : page.key());
        job.putObject("ocr").put("engine", "onnx").put("model", "ppocr-v4").put("millis", 12);
        return job;
    }

    private ObjectNode hosting(ObjectNode job) {
        job.put("image_url", seeds.publicUrl(seeds.blank()))
                .put("source_url", seeds.url(seeds.blank()))
                .put("source_lang", "zh")
                .put("target_lang", "ko")
                .put("timestamp", 1_763_650_000.12)
                .put("status", "translated")
                .put("scene_key", "scene/x.json");
        job.putObject("boxes").put("translated", 14).put("skipped", 3);
        job.putObject("millis").put("ocr", 212).put("total", 800);
        return job;
    }

    /** Something that this list in particular may choke on, or anything. */
    private String special(ObjectNode node, String list, Case origin, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                String odd = OddValues.text(random);
                node.putRawValue("request_id", new RawValue("\"" + origin.id() + odd.substring(1)));
                return "request_id ends in " + odd;
            }
            case 1 -> {
                String length = "i".repeat(random.nextInt(30) == 0 ? 60_000 : 300);
                node.put(random.nextBoolean() ? "image_id" : "request_id", origin.id() + length);
                return "an id of " + length.length() + " characters";
            }
            case 2 -> {
                String field = random.nextBoolean() ? "source_lang" : "target_lang";
                String language = OddValues.language(random);
                node.putRawValue(field, new RawValue(language));
                return field + " = " + language;
            }
            case 3 -> {
                String address = OddValues.address(random);
                node.putRawValue("image_url", new RawValue(address));
                return "image_url = " + Text.printable(address, 80);
            }
            case 4 -> {
                node.remove("request_id");
                return "no request_id";
            }
            case 5 -> {
                return list.equals("processor_tasks") ? quads(node, random) : new JsonMutator(random).mutate(node);
            }
            default -> {
                return new JsonMutator(random).mutate(node);
            }
        }
    }

    private static String quads(ObjectNode node, Random random) {
        ArrayNode lines = node.putArray("ocr_result");
        int count = random.nextInt(150) == 0 ? 20_000 : 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            ArrayNode line = lines.addArray();
            ArrayNode quad = line.addArray();
            for (int corner = 0; corner < 4; corner++) {
                quad.addArray().add(coordinate(random)).add(coordinate(random));
            }
            line.addArray().add(count > 100 ? "文" : "正品促销").add(0.9);
        }
        node.remove("blocks");
        return count + " odd quads";
    }

    private static double coordinate(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> -random.nextInt(5000);
            case 1 -> 1e308;
            case 2 -> -1e308;
            case 3 -> 1e-308;
            case 4 -> random.nextInt(100_000);
            case 5 -> Integer.MAX_VALUE + 1.0;
            default -> random.nextInt(200) / 2.0;
        };
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message could not be made", e);
        }
    }

    private static byte[] raw(byte[] bytes, Case origin, Random random) {
        ByteMutator mutator = new ByteMutator(random);
        String text = new String(bytes, UTF_8);
        return switch (random.nextInt(14)) {
            case 0 -> text.getBytes(UTF_16);
            case 1 -> ByteMutator.join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, bytes);
            case 2 -> inserted(bytes, random, (byte) 0xff);
            case 3 -> inserted(bytes, random, (byte) 0xed, (byte) 0xa0, (byte) 0x80);
            case 4 -> inserted(bytes, random, (byte) 0xc0, (byte) 0x80);
            case 5 -> inserted(bytes, random, (byte) 0);
            case 6 -> ByteMutator.join(bytes, bytes);
            case 7 -> ("[" + text + "]").getBytes(UTF_8);
            case 8 ->
                ("{\"request_id\":\"twice-" + origin.id() + "\",\"image_url\":1," + text.substring(1)).getBytes(UTF_8);
            case 9 -> (text + " ".repeat(random.nextInt(80_000))).getBytes(UTF_8);
            case 10 -> ByteMutator.join(bytes, mutator.noise(8));
            default -> mutator.mutate(bytes);
        };
    }

    private static byte[] inserted(byte[] bytes, Random random, byte... what) {
        int at = random.nextInt(bytes.length + 1);
        return ByteMutator.join(
                java.util.Arrays.copyOf(bytes, at), what, java.util.Arrays.copyOfRange(bytes, at, bytes.length));
    }
}
