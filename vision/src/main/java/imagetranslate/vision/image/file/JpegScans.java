package imagetranslate.vision.image.file;

/** Which coefficients have come in full: those of a baseline picture at once, those of a progressive one bit by bit. */
final class JpegScans {
    private static final int COEFFICIENTS = 64;

    private final boolean progressive;
    private final long[] done = new long[256];
    private int count;

    JpegScans(boolean progressive) {
        this.progressive = progressive;
    }

    int count() {
        return count;
    }

    /** @param at a scan's header: how many components, two bytes for each, first and last coefficient, which bits */
    void add(byte[] bytes, int at) {
        count++;
        int components = at < bytes.length ? bytes[at] & 0xff : 0;
        int range = at + 1 + 2 * components;
        if (range + 2 >= bytes.length) {
            return;
        }
        int first = progressive ? Math.min(COEFFICIENTS - 1, bytes[range] & 0xff) : 0;
        int last = progressive ? Math.min(COEFFICIENTS - 1, bytes[range + 1] & 0xff) : COEFFICIENTS - 1;
        boolean toTheLastBit = !progressive || (bytes[range + 2] & 15) == 0;
        for (int i = 0; i < components && toTheLastBit && first <= last; i++) {
            done[bytes[at + 1 + 2 * i] & 0xff] |= (-1L >>> (COEFFICIENTS - 1 - last)) & (-1L << first);
        }
    }

    /** @param at the first component in the frame's header, of three bytes each */
    boolean complete(byte[] bytes, int at, int components) {
        boolean complete = components > 0;
        for (int i = 0; i < components; i++) {
            complete &= done[bytes[at + 3 * i] & 0xff] == -1L;
        }
        return complete;
    }
}
