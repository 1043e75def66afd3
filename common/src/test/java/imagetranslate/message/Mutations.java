package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Good messages made wrong: the same seed makes the same ones. */
public final class Mutations {
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e308",
            "-1e308",
            "1e999",
            "0.5",
            "2147483648",
            "99999999999999999999",
            "\"\"",
            "\"NaN\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"a\\u0000\\n\\u001b[2J\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":1}",
            "[1,2]",
            "\"" + "x".repeat(70_000) + "\"",
            "[".repeat(40) + "]".repeat(40));

    private Mutations() {}

    /** One to three of its values, anywhere, are something else, gone, or there many times. */
    public static byte[] of(byte[] good, RandomGenerator random) {
        try {
            ObjectNode message = (ObjectNode) MessageCodec.json().readTree(good);
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutate(message, random);
            }
            return MessageCodec.json().writeValueAsBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mutate(ObjectNode message, RandomGenerator random) throws JsonProcessingException {
        List<JsonNode> holders = new ArrayList<>();
        collect(message, holders);
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        JsonNode wrong = MessageCodec.json().readTree(WRONG.get(random.nextInt(WRONG.size())));
        boolean remove = random.nextInt(8) == 0;
        if (holder instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (remove) {
                object.remove(name);
            } else {
                object.set(name, wrong);
            }
        } else if (holder instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> {
                    JsonNode again = array.get(at).deepCopy();
                    for (int i = random.nextInt(200); i >= 0; i--) {
                        array.add(again);
                    }
                }
                default -> array.set(at, wrong);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode()) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }
}
