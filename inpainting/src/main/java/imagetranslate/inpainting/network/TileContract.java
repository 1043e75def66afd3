package imagetranslate.inpainting.network;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import java.util.List;
import java.util.Map;

/**
 * What one inpainting model expects and returns: the part of its manifest entry that the network's file doesn't say. All
 * are RGB planes.
 *
 * @param sizes of the tiles: squares of the field {@code side}, or with {@code multipleOf} any multiple of that up to
 *     {@code longest}
 * @param image range of the picture's values
 * @param hole what the picture holds where it is to be filled
 * @param erase the mask's value there; everything else has the other one of 0 and 1 (0 and 255 for bytes)
 * @param output range of the result's values
 */
record TileContract(TileSizes sizes, Range image, Hole hole, int erase, Range output) {

    /** From and to, as the manifest writes it. */
    enum Range {
        UNIT("0..1", 0, 1),
        SIGNED("-1..1", -1, 1),
        BYTE("0..255", 0, 255);

        private final String text;
        private final float from;
        private final float to;

        Range(String text, float from, float to) {
            this.text = text;
            this.from = from;
            this.to = to;
        }

        /** @param value 0 to 1 */
        float write(float value) {
            return from + value * (to - from);
        }

        /** 0 to 1, as far as the model kept to its range. */
        float read(float value) {
            return (value - from) / (to - from);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What stands in the hole before the model has seen it. */
    enum Hole {
        /** The classical fill. */
        FILLED,
        /** The value 0 of the picture's range as the model has it. */
        ZERO
    }

    /** False where the model takes a picture as {@link Inpainter.Tile} has it. */
    boolean changesPicture() {
        return image != Range.UNIT || hole != Hole.FILLED;
    }

    /** @throws ModelException naming the field of the entry that is missing or wrong */
    static TileContract of(ModelEntry entry) {
        Map<String, String> contract = entry.contract();
        if (!"inpainting".equals(contract.get("kind"))) {
            throw new ModelException("INPAINT_MODEL is " + entry.name()
                    + ", whose contract says it does " + contract.getOrDefault("kind", "nothing")
                    + "; it must be a model of the kind inpainting");
        }
        return new TileContract(
                sizes(entry),
                range(entry, "imageRange"),
                hole(entry),
                number(entry, "erase", 0, 1),
                range(entry, "outputRange"));
    }

    private static TileSizes sizes(ModelEntry entry) {
        if (!entry.contract().containsKey("multipleOf")) {
            return TileSizes.fixed(number(entry, "side", 64, 2048));
        }
        int step = number(entry, "multipleOf", 1, 256);
        return new TileSizes(step, number(entry, "longest", 256, 2048) / step * step);
    }

    private static Hole hole(ModelEntry entry) {
        String text = entry.contract().getOrDefault("hole", "");
        return switch (text) {
            case "zero" -> Hole.ZERO;
            case "filled" -> Hole.FILLED;
            default -> throw wrong(entry, "hole", text, "zero or filled");
        };
    }

    private static Range range(ModelEntry entry, String field) {
        String text = entry.contract().getOrDefault(field, "");
        return List.of(Range.values()).stream()
                .filter(range -> range.text.equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(entry, field, text, "one of " + List.of(Range.values())));
    }

    private static int number(ModelEntry entry, String field, int least, int most) {
        String text = entry.contract().getOrDefault(field, "");
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(entry, field, text, "a whole number from " + least + " to " + most);
        }
        throw wrong(entry, field, text, "a whole number from " + least + " to " + most);
    }

    private static ModelException wrong(ModelEntry entry, String field, String text, String right) {
        return new ModelException("models/manifest.json: the contract of " + entry.name() + " has " + field + " '"
                + text + "'; right would be " + right);
    }
}
