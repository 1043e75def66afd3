package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a JPEG file that decide how its result is written, and whether it is whole (ITU T.81, annex B).
 *
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param adobe the number by which an Adobe segment says how the colours are coded; {@link #NO_ADOBE} without one
 * @param traits quality, sampling, progressive
 * @param coefficients how many are kept until the last scan has come; 0 where each scan holds all of its components
 */
public record JpegFile(
        int width, int height, int components, int adobe, JpegTraits traits, End end, long coefficients) {

    /** How a file ends; libjpeg fills what is missing with grey and says nothing. */
    public enum End {
        /** By EOI, as it should. */
        MARKED,
        /** Without EOI, after a scan of everything. */
        UNMARKED,
        /** Before everything was scanned. */
        CUT
    }

    public static final int NO_ADOBE = -1;
    /** Luma, chroma and black. */
    public static final int ADOBE_YCCK = 2;

    /** A progressive picture has some ten. Each is a walk over the whole of it, however few bytes it has itself. */
    private static final int MOST_SCANS = 100;

    private static final int SOI_LENGTH = 2;
    private static final int EOI = 0xd9;
    private static final int DQT = 0xdb;
    private static final int APP14 = 0xee;

    ImageHeader header() {
        int channels = components == 1 || components == 4 ? components : 3;
        // inks are read by the JDK's decoder
        Codec codec = new Codec(2 * coefficients, channels == 4 ? 4L * width * height : 0);
        return new ImageHeader(ImageType.JPEG, width, height, channels, 1, 1, codec);
    }

    /**
     * @throws IndexOutOfBoundsException where the file ends before its frame header
     * @throws BrokenImage where it has two of them, or no end of scans
     */
    public static JpegFile parse(byte[] bytes) throws BrokenImage {
        int width = 0;
        int height = 0;
        int components = 0;
        int sampling = 0;
        boolean progressive = false;
        int adobe = NO_ADOBE;
        boolean marked = false;
        int frame = 0;
        JpegScans scans = new JpegScans(false);
        long samples = 0;
        int[][] tables = new int[4][0];
        int at = SOI_LENGTH;
        while (at + 1 < bytes.length) {
            if ((bytes[at] & 0xff) != 0xff) {
                at++; // stray bytes between segments, which every decoder skips
                continue;
            }
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == EOI) {
                marked = true;
                break;
            }
            if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += 2;
                continue;
            }
            if (at + 3 >= bytes.length) {
                break;
            }
            int length = u16(bytes, at + 2);
            int body = at + 4;
            if (isFrame(marker) && body + 6 <= bytes.length) {
                if (components > 0) {
                    throw new BrokenImage("has two frame headers: " + width + "x" + height + " pixels and "
                            + u16(bytes, body + 3) + "x" + u16(bytes, body + 1));
                }
                height = u16(bytes, body + 1);
                width = u16(bytes, body + 3);
                components = Math.max(1, bytes[body + 5] & 0xff);
                samples = samples(bytes, body + 6, components);
                progressive = marker == 0xc2;
                scans = new JpegScans(progressive);
                frame = body + 6;
                sampling = components == 3 ? sampling(bytes, body + 6) : 0x111111;
            } else if (marker == DQT) {
                quantTables(bytes, body, Math.min(at + 2 + length, bytes.length), tables);
            } else if (marker == APP14 && length >= 14 && body + 12 <= bytes.length && bytes[body] == 'A') {
                adobe = bytes[body + 11] & 0xff;
            }
            at += 2 + length;
            if (marker == JpegSegments.SOS) {
                scans.add(bytes, body);
                if (scans.count() > MOST_SCANS) {
                    throw new BrokenImage(
                            "of " + width + "x" + height + " pixels has more than " + MOST_SCANS + " scans");
                }
                at = endOfScan(bytes, at);
            }
        }
        if (width == 0 || height == 0) {
            throw new IndexOutOfBoundsException("no frame header");
        }
        JpegTraits traits = new JpegTraits(JpegQuality.estimate(tables), sampling, progressive);
        long coefficients = scans.count() > 1 || progressive ? (long) (samples / 64.0 * width * height) : 0;
        End end = marked ? End.MARKED : scans.complete(bytes, frame, components) ? End.UNMARKED : End.CUT;
        return new JpegFile(width, height, components, adobe, traits, end, coefficients);
    }

    /** The same file with the EOI that an {@linkplain End#UNMARKED unmarked} one lacks. */
    public static byte[] ended(byte[] bytes) {
        int length = bytes[bytes.length - 1] == (byte) 0xff ? bytes.length - 1 : bytes.length;
        byte[] ended = Arrays.copyOf(bytes, length + 2);
        ended[length] = (byte) 0xff;
        ended[length + 1] = (byte) EOI;
        return ended;
    }

    /** The same picture, of which no decoder converts the colours, since nothing says what they are. */
    public static byte[] rawColours(byte[] bytes) {
        return JpegSegments.withoutApplications(bytes);
    }

    /** What the camera noted; null where it did not. */
    public static byte @Nullable [] exif(byte[] bytes) {
        return JpegSegments.exif(bytes);
    }

    /** Of all components together, in 64ths of a sample a pixel. */
    private static long samples(byte[] bytes, int at, int components) {
        int most = 1;
        int sum = 0;
        for (int i = 0; i < components; i++) {
            int factors = bytes[at + 3 * i + 1] & 0xff;
            int blocks = Math.max(1, (factors >> 4) * (factors & 15));
            most = Math.max(most, blocks);
            sum += blocks;
        }
        return (long) Math.ceil(64.0 * sum / most);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Entropy-coded bytes run up to the next marker that is neither stuffing nor a restart. */
    private static int endOfScan(byte[] bytes, int from) {
        for (int at = from; at + 1 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xff) {
                int next = bytes[at + 1] & 0xff;
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return at;
                }
            }
        }
        return bytes.length;
    }

    /** Luma factors relative to chroma, packed as OpenCV wants them: 0xHV1111. */
    private static int sampling(byte[] bytes, int at) {
        int luma = bytes[at + 1] & 0xff;
        int chroma = bytes[at + 4] & 0xff;
        int h = Math.max(1, (luma >> 4) / Math.max(1, chroma >> 4));
        int v = Math.max(1, (luma & 15) / Math.max(1, chroma & 15));
        int packed = (h << 20) | (v << 16) | 0x1111;
        return switch (packed) {
            case 0x411111, 0x221111, 0x211111, 0x121111, 0x111111 -> packed;
            default -> 0x111111; // anything rarer loses nothing at full resolution
        };
    }

    private static void quantTables(byte[] bytes, int from, int to, int[][] tables) {
        int at = from;
        while (at < to) {
            int head = bytes[at++] & 0xff;
            boolean wide = head >> 4 != 0;
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = wide ? u16(bytes, at) : bytes[at] & 0xff;
                at += wide ? 2 : 1;
            }
            tables[head & 3] = table;
        }
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
