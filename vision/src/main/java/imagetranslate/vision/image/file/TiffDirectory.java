package imagetranslate.vision.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The first directory of a TIFF: numbered tags, each with its values (TIFF 6.0, section 2). */
final class TiffDirectory {
    static final int SHORT = 3;
    static final int ENTRY = 12;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIPS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int STRIP_LENGTHS = 279;
    private static final int PLANES = 284;
    private static final int TILES = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int BLACK_IS_ZERO = 1;
    private static final int POINTER_AT = 4;
    private static final int ICC = 34_675;

    /** What decides how large the pixels are and where they lie. */
    private static final Set<Integer> LAYOUT =
            Set.of(256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 322, 323, 324, 325, 338);

    private final byte[] bytes;
    private final ByteBuffer file;
    private final Map<Integer, Integer> entries;
    private final int end;

    private TiffDirectory(byte[] bytes, Map<Integer, Integer> entries, int end) {
        this.bytes = bytes;
        this.file = inItsOrder(bytes);
        this.entries = entries;
        this.end = end;
    }

    /** One entry, its values in the file's byte order. */
    private record Field(int tag, int type, int count, byte[] values) {}

    /** Of a tag that stands there twice, decoders take the first or the last: of those that matter there must be one. */
    static TiffDirectory first(byte[] bytes) throws BrokenImage {
        ByteBuffer file = inItsOrder(bytes);
        long at = file.getInt(POINTER_AT) & 0xffffffffL;
        if (at < 8 || at > file.limit()) {
            throw new IndexOutOfBoundsException("a directory at " + at);
        }
        int count = u16(file, (int) at);
        Map<Integer, Integer> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int entry = (int) at + 2 + i * ENTRY;
            int tag = u16(file, entry);
            if (entries.put(tag, entry) != null && LAYOUT.contains(tag)) {
                throw new BrokenImage("has tag " + tag + " twice, which says how its pixels lie");
            }
        }
        return new TiffDirectory(bytes, entries, (int) at + 2 + count * ENTRY);
    }

    static ByteBuffer inItsOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of a tag that counts something. */
    long value(int tag, long otherwise) throws BrokenImage {
        Integer entry = entries.get(tag);
        if (entry == null) {
            return otherwise;
        }
        int type = u16(file, entry + 2);
        int size = type == SHORT ? 2 : type == LONG ? 4 : 1;
        int at = values(tag, entry, size);
        return switch (size) {
            case 2 -> u16(file, at);
            case 4 -> file.getInt(at) & 0xffffffffL;
            default -> file.get(at) & 0xff;
        };
    }

    /** Where the values of a tag begin; those that fit lie in the entry itself. */
    private int values(int tag, int entry, int size) throws BrokenImage {
        long count = file.getInt(entry + 4) & 0xffffffffL;
        if (count < 1 || count * size > file.limit()) {
            throw new BrokenImage("has a tag " + tag + " of " + count + " values");
        }
        long at = count * size <= 4 ? entry + 8 : file.getInt(entry + 8) & 0xffffffffL;
        if (at + size > file.limit()) {
            throw new IndexOutOfBoundsException("a value at " + at);
        }
        return (int) at;
    }

    EmbeddedProfile profile() {
        Integer entry = entries.get(ICC);
        if (entry == null) {
            return EmbeddedProfile.NONE;
        }
        long length = file.getInt(entry + 4) & 0xffffffffL;
        long from = file.getInt(entry + 8) & 0xffffffffL;
        if (length > PngFile.MOST_METADATA || from + length > file.limit()) {
            return EmbeddedProfile.broken("of " + length + " bytes lies beyond the file's end, or is none");
        }
        return EmbeddedProfile.of(Arrays.copyOfRange(bytes, (int) from, (int) (from + length)));
    }

    byte[] withProfile(byte[] icc) {
        return with(List.of(new Field(ICC, UNDEFINED, icc.length, icc)));
    }

    /** One channel of a picture whose channels lie apart, as a grey picture that is not to be turned. */
    byte[] plane(int plane, int planes) throws BrokenImage {
        List<Field> fields = new ArrayList<>();
        fields.add(ofShort(BITS, (int) value(BITS, 1)));
        fields.add(ofShort(SAMPLE_FORMAT, (int) value(SAMPLE_FORMAT, 1)));
        fields.add(ofShort(PHOTOMETRIC, BLACK_IS_ZERO));
        fields.add(ofShort(ORIENTATION, 1));
        fields.add(ofShort(SAMPLES, 1));
        fields.add(ofShort(PLANES, 1));
        for (int tag : new int[] {STRIPS, STRIP_LENGTHS, TILES, TILE_LENGTHS}) {
            Integer entry = entries.get(tag);
            if (entry != null) {
                int type = u16(file, entry + 2);
                int size = type == SHORT ? 2 : 4;
                int count = file.getInt(entry + 4) / planes;
                int from = values(tag, entry, size) + plane * count * size;
                fields.add(new Field(tag, type, count, Arrays.copyOfRange(bytes, from, from + count * size)));
            }
        }
        return with(fields, Set.of(EXTRA_SAMPLES));
    }

    private Field ofShort(int tag, int value) {
        return new Field(
                tag,
                SHORT,
                1,
                ByteBuffer.allocate(4)
                        .order(file.order())
                        .putShort((short) value)
                        .array());
    }

    /** The same file with these tags, each of one short value. */
    byte[] with(Map<Integer, Integer> shorts) {
        return with(shorts.entrySet().stream()
                .map(one -> ofShort(one.getKey(), one.getValue()))
                .toList());
    }

    private byte[] with(List<Field> fields) {
        return with(fields, Set.of());
    }

    /** Behind its end comes a directory that has these too, and those not, and the file points there. */
    private byte[] with(List<Field> fields, Set<Integer> without) {
        Map<Integer, byte[]> written = new TreeMap<>();
        entries.forEach((tag, at) -> written.put(tag, Arrays.copyOfRange(bytes, at, at + ENTRY)));
        written.keySet().removeAll(without);
        int at = even(file.limit());
        for (Field field : fields) {
            boolean inside = field.values().length <= 4;
            ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(file.order());
            entry.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            written.put(
                    field.tag(),
                    inside
                            ? entry.put(field.values()).array()
                            : entry.putInt(at).array());
            at += inside ? 0 : even(field.values().length);
        }
        ByteBuffer copy =
                ByteBuffer.allocate(at + 2 + written.size() * ENTRY + 4).order(file.order());
        copy.put(bytes).position(even(file.limit()));
        for (Field field : fields) {
            if (field.values().length > 4) {
                copy.put(field.values()).position(even(copy.position()));
            }
        }
        copy.putInt(POINTER_AT, at).putShort((short) written.size());
        written.values().forEach(copy::put);
        // of the pages behind this one, where they are
        copy.putInt(end + 4 <= file.limit() ? file.getInt(end) : 0);
        return copy.array();
    }

    private static int even(int at) {
        return at + (at & 1);
    }

    static int u16(ByteBuffer file, int at) {
        return file.getShort(at) & 0xffff;
    }
}
