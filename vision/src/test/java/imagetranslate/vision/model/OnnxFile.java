package imagetranslate.vision.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes small ONNX files: just as much of the format (onnx.proto, opset 17) as the tests' networks need. */
public final class OnnxFile {
    public static final int FLOAT = 1;
    public static final int UINT8 = 2;
    public static final int BOOL = 9;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();

    /** @param shape a negative number is an axis of any length */
    public OnnxFile input(String name, int type, long... shape) {
        field(graph, 11, value(name, type, shape));
        return this;
    }

    public OnnxFile output(String name, int type, long... shape) {
        field(graph, 12, value(name, type, shape));
        return this;
    }

    public OnnxFile constant(String name, long[] shape, float... values) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long length : shape) {
            number(tensor, 1, length);
        }
        number(tensor, 2, FLOAT);
        field(tensor, 8, name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        field(tensor, 9, raw.array());
        field(graph, 5, tensor.toByteArray());
        return this;
    }

    public OnnxFile node(String operation, String output, String... inputs) {
        field(graph, 1, node(operation, output, inputs, List.of()));
        return this;
    }

    /** @param attributes whole numbers by name; a single one as a list of one */
    public OnnxFile node(String operation, String output, Map<String, List<Integer>> attributes, String... inputs) {
        List<byte[]> written = attributes.entrySet().stream()
                .map(attribute -> attribute(attribute.getKey(), attribute.getValue()))
                .toList();
        field(graph, 1, node(operation, output, inputs, written));
        return this;
    }

    /** A custom metadata property, as exporters add the dictionary. */
    public OnnxFile metadata(String key, String value) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        field(entry, 1, key.getBytes(StandardCharsets.UTF_8));
        field(entry, 2, value.getBytes(StandardCharsets.UTF_8));
        field(metadata, 14, entry.toByteArray());
        return this;
    }

    public OnnxFile cast(String output, String input, int type) {
        return node("Cast", output, Map.of("to", List.of(type)), input);
    }

    public byte[] bytes() {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(graph.toByteArray());
        field(named, 2, "test".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        number(opset, 2, 17);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8); // IR version
        field(model, 7, named.toByteArray());
        field(model, 8, opset.toByteArray());
        model.writeBytes(metadata.toByteArray());
        return model.toByteArray();
    }

    private static byte[] node(String operation, String output, String[] inputs, List<byte[]> attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs) {
            field(node, 1, input.getBytes(StandardCharsets.UTF_8));
        }
        field(node, 2, output.getBytes(StandardCharsets.UTF_8));
        field(node, 4, operation.getBytes(StandardCharsets.UTF_8));
        attributes.forEach(attribute -> field(node, 5, attribute));
        return node.toByteArray();
    }

    private static byte[] attribute(String name, List<Integer> values) {
        // Of all these operations' attributes only these are lists.
        boolean list = List.of("kernel_shape", "strides", "axes", "perm").contains(name);
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        field(attribute, 1, name.getBytes(StandardCharsets.UTF_8));
        values.forEach(value -> number(attribute, list ? 8 : 3, value));
        number(attribute, 20, list ? 7 : 2); // AttributeType.INTS, INT
        return attribute.toByteArray();
    }

    private static byte[] value(String name, int type, long[] shape) {
        ByteArrayOutputStream axes = new ByteArrayOutputStream();
        for (int i = 0; i < shape.length; i++) {
            ByteArrayOutputStream axis = new ByteArrayOutputStream();
            if (shape[i] < 0) {
                field(axis, 2, ("axis" + i).getBytes(StandardCharsets.UTF_8));
            } else {
                number(axis, 1, shape[i]);
            }
            field(axes, 1, axis.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        field(tensor, 2, axes.toByteArray());
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        field(typed, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        field(value, 1, name.getBytes(StandardCharsets.UTF_8));
        field(value, 2, typed.toByteArray());
        return value.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] bytes) {
        varint(out, (long) field << 3 | 2);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while (left > 0x7f) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
