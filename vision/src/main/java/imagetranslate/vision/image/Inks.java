package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.image.file.JpegFile;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Cyan, magenta, yellow and black to light: by the picture's own profile into sRGB, as its rendering intent wants it; else as
 * if inks were filters, light = (255 - ink)·(255 - black)/255, since without a profile nothing better is known.
 */
final class Inks {
    private static final int STRIP_AREA = 1 << 18;
    private static final int INKS = 4;
    private static final int COLOURS = 3;

    private final @Nullable ColorConvertOp byProfile;
    private final @Nullable String remark;

    private Inks(@Nullable ColorConvertOp byProfile, @Nullable String remark) {
        this.byProfile = byProfile;
        this.remark = remark;
    }

    /** One row after the other. */
    @FunctionalInterface
    interface Rows {
        /** @param inks where to put row {@code y}, from {@code at}: four bytes a pixel, 0 for no ink */
        void read(int y, byte[] inks, int at);
    }

    static Inks of(EmbeddedProfile embedded) {
        byte[] icc = embedded.iccOrNull();
        if (icc == null) {
            return new Inks(null, embedded.faultOrNull() == null ? null : unused(embedded.faultOrNull()));
        }
        try {
            ICC_Profile own = ICC_Profile.getInstance(icc);
            if (own.getNumComponents() != INKS) {
                return new Inks(
                        null, unused("describes " + EmbeddedProfile.space(icc).strip()));
            }
            ICC_Profile[] way = {own, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            ColorConvertOp conversion = new ColorConvertOp(way, null);
            conversion.filter(
                    Raster.createInterleavedRaster(0, 1, 1, INKS, null), raster(new byte[COLOURS], 1, 1, COLOURS));
            return new Inks(conversion, null);
        } catch (IllegalArgumentException | CMMException e) {
            return new Inks(null, unused("is broken (" + e.getMessage() + ")"));
        }
    }

    private static String unused(String fault) {
        return "the source's colour profile " + fault + ": its inks became colours without it";
    }

    /** What of the profile could not be used; null where all could, or there is none. */
    @Nullable
    String remark() {
        return remark;
    }

    /** @return CV_8UC3 */
    Mat light(int width, int height, Rows rows) {
        Mat bgr = new Mat(height, width, CV_8UC3);
        int strip = Math.max(1, STRIP_AREA / width);
        byte[] inks = new byte[strip * width * INKS];
        byte[] colours = new byte[strip * width * COLOURS];
        for (int top = 0; top < height; top += strip) {
            int count = Math.min(strip, height - top);
            for (int y = 0; y < count; y++) {
                rows.read(top + y, inks, y * width * INKS);
            }
            if (byProfile == null) {
                filter(inks, colours, count * width);
            } else {
                byProfile.filter(raster(inks, width, count, INKS), raster(colours, width, count, COLOURS));
            }
            try (BytePointer to = bgr.ptr(top)) {
                to.put(colours, 0, count * width * COLOURS);
            }
        }
        return bgr;
    }

    private static WritableRaster raster(byte[] samples, int width, int rows, int bands) {
        int[] order = bands == INKS ? new int[] {0, 1, 2, 3} : new int[] {2, 1, 0};
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, rows, width * bands, bands, order, null);
    }

    private static void filter(byte[] inks, byte[] bgr, int pixels) {
        for (int i = 0; i < pixels; i++) {
            int paper = 255 - (inks[INKS * i + 3] & 0xff);
            for (int channel = 0; channel < COLOURS; channel++) {
                int light = (255 - (inks[INKS * i + 2 - channel] & 0xff)) * paper;
                bgr[COLOURS * i + channel] = (byte) ((light + 127) / 255);
            }
        }
    }

    /** Of a JPEG: without Adobe's segment 0 is no ink; with it 255 is, and colours may be coded as luma and chroma. */
    static Rows of(Raster jpeg, int adobe) {
        int width = jpeg.getWidth();
        byte[] row = new byte[width * INKS];
        return (y, inks, at) -> {
            jpeg.getDataElements(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = INKS * x;
                if (adobe == JpegFile.ADOBE_YCCK) {
                    toRgb(row, from);
                    row[from + 3] = (byte) ~row[from + 3];
                } else if (adobe != JpegFile.NO_ADOBE) {
                    for (int i = from; i < from + INKS; i++) {
                        row[i] = (byte) ~row[i];
                    }
                }
            }
            System.arraycopy(row, 0, inks, at, row.length);
        };
    }

    /** As {@link PixelLayout#endsInGrey}. */
    static boolean endInGrey(Raster jpeg) {
        int[] last = jpeg.getPixel(jpeg.getWidth() - 1, jpeg.getHeight() - 1, new int[INKS]);
        return Arrays.stream(last).allMatch(level -> level == 128);
    }

    /** Luma and chroma as red, green and blue (JFIF 1.02): the inks themselves, for Adobe codes their complements' complements. */
    private static void toRgb(byte[] ycck, int at) {
        double luma = ycck[at] & 0xff;
        double blue = (ycck[at + 1] & 0xff) - 128;
        double red = (ycck[at + 2] & 0xff) - 128;
        ycck[at] = level(luma + 1.402 * red);
        ycck[at + 1] = level(luma - 0.344136 * blue - 0.714136 * red);
        ycck[at + 2] = level(luma + 1.772 * blue);
    }

    private static byte level(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** Of a TIFF, read as if its inks were red, green, blue and alpha: CV_8UC4. */
    static Rows of(Mat bgra) {
        int width = bgra.cols();
        byte[] row = new byte[width * INKS];
        return (y, inks, at) -> {
            try (BytePointer from = bgra.ptr(y)) {
                from.get(row);
            }
            for (int x = 0; x < width; x++) {
                inks[at + INKS * x] = row[INKS * x + 2];
                inks[at + INKS * x + 1] = row[INKS * x + 1];
                inks[at + INKS * x + 2] = row[INKS * x];
                inks[at + INKS * x + 3] = row[INKS * x + 3];
            }
        };
    }
}
