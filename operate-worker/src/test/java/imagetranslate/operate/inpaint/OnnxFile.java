package imagetranslate.operate.inpaint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes small ONNX files: just as much of the format (onnx.proto, opset 17) as the tests' networks need. */
final class OnnxFile {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int BOOL = 9;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** @param shape a negative number is an axis of any length */
    OnnxFile input(String name, int type, long... shape) {
        field(graph, 11, value(name, type, shape));
        return this;
    }

    OnnxFile output(String name, int type, long... shape) {
        field(graph, 12, value(name, type, shape));
        return this;
    }

    OnnxFile constant(String name, long[] shape, float... values) {
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

    OnnxFile node(String operation, String output, String... inputs) {
        field(graph, 1, node(operation, output, inputs, new byte[0]));
        return this;
    }

    OnnxFile cast(String output, String input, int type) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        field(attribute, 1, "to".getBytes(StandardCharsets.UTF_8));
        number(attribute, 3, type);
        number(attribute, 20, 2); // AttributeType.INT
        field(graph, 1, node("Cast", output, new String[] {input}, attribute.toByteArray()));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(graph.toByteArray());
        field(named, 2, "test".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        number(opset, 2, 17);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8); // IR version
        field(model, 7, named.toByteArray());
        field(model, 8, opset.toByteArray());
        return model.toByteArray();
    }

    private static byte[] node(String operation, String output, String[] inputs, byte[] attribute) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs) {
            field(node, 1, input.getBytes(StandardCharsets.UTF_8));
        }
        field(node, 2, output.getBytes(StandardCharsets.UTF_8));
        field(node, 4, operation.getBytes(StandardCharsets.UTF_8));
        if (attribute.length > 0) {
            field(node, 5, attribute);
        }
        return node.toByteArray();
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
