package imagetranslate.vision.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The custom metadata of an ONNX file, read from its bytes: ONNX Runtime's Java binding hands them to the JVM as if they
 * were modified UTF-8, which breaks every character beyond the Basic Multilingual Plane, and dictionaries have those.
 *
 * <p>The file is a protobuf message, {@code ModelProto} of onnx.proto; field 14 is {@code metadata_props}, pairs of a key
 * (1) and a value (2). All other fields are skipped.
 */
final class OnnxMetadata {
    private static final int METADATA_PROPS = 14;
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private OnnxMetadata() {}

    /** @throws IllegalArgumentException where the bytes are no protobuf message */
    static Map<String, String> of(byte[] file) {
        Map<String, String> pairs = new HashMap<>();
        ByteBuffer model = ByteBuffer.wrap(file);
        while (model.hasRemaining()) {
            int tag = (int) varint(model);
            if (tag == (METADATA_PROPS << 3 | LENGTH_DELIMITED)) {
                readPair(bytes(model), pairs);
            } else {
                skip(model, tag);
            }
        }
        return pairs;
    }

    private static void readPair(ByteBuffer entry, Map<String, String> pairs) {
        String key = "";
        String value = "";
        while (entry.hasRemaining()) {
            int tag = (int) varint(entry);
            if (tag == (KEY << 3 | LENGTH_DELIMITED)) {
                key = StandardCharsets.UTF_8.decode(bytes(entry)).toString();
            } else if (tag == (VALUE << 3 | LENGTH_DELIMITED)) {
                value = StandardCharsets.UTF_8.decode(bytes(entry)).toString();
            } else {
                skip(entry, tag);
            }
        }
        pairs.put(key, value);
    }

    private static void skip(ByteBuffer message, int tag) {
        switch (tag & 7) {
            case VARINT -> varint(message);
            case FIXED_64 -> take(message, Long.BYTES);
            case LENGTH_DELIMITED -> bytes(message);
            case FIXED_32 -> take(message, Integer.BYTES);
            default -> throw new IllegalArgumentException("not an ONNX file: it has a field of wire type " + (tag & 7));
        }
    }

    private static ByteBuffer bytes(ByteBuffer message) {
        return take(message, varint(message));
    }

    private static ByteBuffer take(ByteBuffer message, long length) {
        if (length < 0 || length > message.remaining()) {
            throw new IllegalArgumentException(
                    "not an ONNX file: a field of " + length + " bytes reaches past its end");
        }
        ByteBuffer part = message.slice(message.position(), (int) length);
        message.position(message.position() + (int) length);
        return part;
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = take(message, 1).get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not an ONNX file: a number of more than ten bytes");
    }
}
