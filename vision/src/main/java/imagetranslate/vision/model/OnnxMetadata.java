package imagetranslate.vision.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
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

    private OnnxMetadata() {}

    /** @throws IllegalArgumentException where the bytes are no protobuf message */
    static Map<String, String> of(byte[] file) {
        try {
            Map<String, String> pairs = new HashMap<>();
            CodedInputStream model = CodedInputStream.newInstance(file);
            for (int tag = model.readTag(); tag != 0; tag = model.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == METADATA_PROPS) {
                    readPair(CodedInputStream.newInstance(model.readByteArray()), pairs);
                } else {
                    model.skipField(tag);
                }
            }
            return pairs;
        } catch (IOException e) {
            throw new IllegalArgumentException("not an ONNX file: " + e.getMessage(), e);
        }
    }

    private static void readPair(CodedInputStream entry, Map<String, String> pairs) throws IOException {
        String key = "";
        String value = "";
        for (int tag = entry.readTag(); tag != 0; tag = entry.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case KEY -> key = entry.readString();
                case VALUE -> value = entry.readString();
                default -> entry.skipField(tag);
            }
        }
        pairs.put(key, value);
    }
}
