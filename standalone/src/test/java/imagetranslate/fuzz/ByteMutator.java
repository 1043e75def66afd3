package imagetranslate.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Changes a file or message whatever it means. */
record ByteMutator(Random random) {
    private static final int[] EDGES = {
        0,
        1,
        2,
        0x7f,
        0x80,
        0xff,
        0x100,
        0x7fff,
        0x8000,
        0xffff,
        0xffdc,
        0x10000,
        0x7fffffff,
        0x80000000,
        0xffffffff,
        -2,
        3000,
        1500
    };

    byte[] mutate(byte[] bytes) {
        if (bytes.length == 0) {
            return noise(1);
        }
        return switch (random.nextInt(9)) {
            case 0 -> truncated(bytes);
            case 1 -> withNoise(bytes);
            case 2 -> without(bytes);
            case 3 -> withCopy(bytes);
            case 4 -> filled(bytes);
            case 5 -> join(bytes, noise(1 + random.nextInt(2000)));
            case 6, 7 -> withEdge(bytes);
            default -> flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            changed[position(bytes)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] truncated(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    /** A number at the edge of what fits, where a length or a size may stand. */
    byte[] withEdge(byte[] bytes) {
        byte[] changed = bytes.clone();
        int width = 1 << random.nextInt(3);
        if (bytes.length < width) {
            return mutate(bytes);
        }
        ByteBuffer at =
                ByteBuffer.wrap(changed).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int where = Math.min(position(bytes), bytes.length - width);
        int value = EDGES[random.nextInt(EDGES.length)];
        switch (width) {
            case 1 -> at.put(where, (byte) value);
            case 2 -> at.putShort(where, (short) value);
            default -> at.putInt(where, value);
        }
        return changed;
    }

    /** Near the front more often: that is where headers are. */
    private int position(byte[] bytes) {
        return random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 64));
    }

    private byte[] withNoise(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        return join(
                Arrays.copyOf(bytes, at), noise(1 + random.nextInt(16)), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + bytes.length / 4));
        return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private byte[] withCopy(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(200)));
        int at = random.nextInt(bytes.length + 1);
        return join(Arrays.copyOf(bytes, at), part, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private byte[] filled(byte[] bytes) {
        byte[] changed = bytes.clone();
        int from = random.nextInt(bytes.length);
        Arrays.fill(changed, from, Math.min(bytes.length, from + 1 + random.nextInt(64)), (byte) -random.nextInt(2));
        return changed;
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
