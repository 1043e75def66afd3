package imagetranslate.operate.layers;

/** The run lengths of TIFF and Photoshop files (TIFF 6.0, section 9). */
final class PackBits {
    /** Of bytes that one count stands for. */
    private static final int MOST = 128;

    private PackBits() {}

    /** Room for any row of so many bytes. */
    static int room(int length) {
        return length + length / MOST + 1;
    }

    /**
     * @param from the first {@code length} bytes of it
     * @param to has {@link #room}
     * @return how many bytes it became
     */
    static int pack(byte[] from, int length, byte[] to) {
        int at = 0;
        int written = 0;
        while (at < length) {
            int run = run(from, at, length);
            if (run > 1) {
                to[written++] = (byte) (1 - run);
                to[written++] = from[at];
                at += run;
                continue;
            }
            int begun = at;
            while (at < length && at - begun < MOST && run(from, at, length) < 3) {
                at++;
            }
            to[written++] = (byte) (at - begun - 1);
            System.arraycopy(from, begun, to, written, at - begun);
            written += at - begun;
        }
        return written;
    }

    private static int run(byte[] from, int at, int length) {
        int end = at + 1;
        while (end < length && end - at < MOST && from[end] == from[at]) {
            end++;
        }
        return end - at;
    }
}
