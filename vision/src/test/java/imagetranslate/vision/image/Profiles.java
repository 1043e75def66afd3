package imagetranslate.vision.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Colour profiles that colour engines take: the JDK's own, and a printer's that is made here. */
final class Profiles {
    private static final int[] PAPER = {95, 0, -2};
    /** L*, a*, b* of no ink, yellow, magenta, both, cyan, and so on; black alone, and black over any other. */
    private static final int[][] INKS = {
        PAPER, {88, -5, 93}, {48, 74, -3}, {47, 68, 48}, {55, -37, -50}, {50, -65, 27}, {24, 22, -46}, {23, 0, 0}
    };

    private static final int[] BLACK = {16, 0, 0};
    private static final int[] BLACK_OVER_INK = {10, 0, 0};
    private static final int HEADER = 128;

    private Profiles() {}

    /** Not sRGB: its numbers are light, so that a reader who leaves it out shows the picture far too dark. */
    static byte[] rgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    static byte[] grey() {
        return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    }

    /** The same profile, longer: behind its last tag lies nothing that anybody reads. */
    static byte[] ofLength(byte[] icc, int length) {
        byte[] longer = Arrays.copyOf(icc, length);
        for (int i = icc.length; i < length; i++) {
            longer[i] = (byte) (i * 31 + (i >> 8));
        }
        ByteBuffer.wrap(longer).putInt(0, length);
        return longer;
    }

    /** A table of sixteen corners, from inks to L*a*b* (ICC.1:2022, section 10.10, lut8Type). */
    static byte[] cmyk() {
        int table = 48 + 4 * 256 + 16 * 3 + 3 * 256;
        int start = HEADER + 4 + 12;
        ByteBuffer icc = ByteBuffer.allocate(start + table);
        icc.putInt(icc.capacity()).putInt(0).putInt(0x02400000).put(ascii("prtrCMYKLab "));
        icc.position(36).put(ascii("acsp"));
        icc.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        icc.position(HEADER).putInt(1).put(ascii("A2B0")).putInt(start).putInt(table);
        icc.put(ascii("mft1")).putInt(0).put(new byte[] {4, 3, 2, 0});
        for (int i = 0; i < 9; i++) {
            icc.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        straight(icc, 4);
        for (int corner = 0; corner < 16; corner++) {
            int[] lab = (corner & 1) == 0 ? INKS[corner >> 1] : corner == 1 ? BLACK : BLACK_OVER_INK;
            // the first ink is the slowest: cyan, magenta, yellow, black
            icc.put((byte) Math.round(lab[0] * 2.55)).put((byte) (lab[1] + 128)).put((byte) (lab[2] + 128));
        }
        straight(icc, 3);
        return icc.array();
    }

    private static void straight(ByteBuffer icc, int channels) {
        for (int i = 0; i < 256 * channels; i++) {
            icc.put((byte) i);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
