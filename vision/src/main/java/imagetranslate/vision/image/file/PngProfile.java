package imagetranslate.vision.image.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** A colour profile in a PNG: name, 0, method, deflated bytes (PNG specification, section 11.3.2.3). */
final class PngProfile {
    private static final int NAME = 79;
    private static final byte[] OUR_NAME = "icc\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private PngProfile() {}

    static EmbeddedProfile read(byte[] png) {
        int at = PngFile.find(png, PngFile.ICCP);
        if (at < 0) {
            return EmbeddedProfile.NONE;
        }
        try {
            return EmbeddedProfile.of(inflated(png, at));
        } catch (DataFormatException e) {
            return EmbeddedProfile.broken("is not deflated as it should be: " + e.getMessage());
        }
    }

    /** @return no more than one byte beyond {@link PngFile#MOST_METADATA} */
    static byte[] inflated(byte[] png, int at) throws DataFormatException {
        int end = at + 8 + ByteBuffer.wrap(png).getInt(at);
        int from = at + 8;
        while (from < end && from <= at + 8 + NAME && png[from] != 0) {
            from++;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(png, Math.min(end, from + 2), Math.max(0, end - from - 2));
            ByteArrayOutputStream icc = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            int length = inflater.inflate(piece);
            while (length > 0 && icc.size() <= PngFile.MOST_METADATA) {
                icc.write(piece, 0, Math.min(length, PngFile.MOST_METADATA + 1 - icc.size()));
                length = inflater.inflate(piece);
            }
            return icc.toByteArray();
        } finally {
            inflater.end();
        }
    }

    static byte[] into(byte[] png, byte[] icc) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(OUR_NAME);
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(content, deflater)) {
            out.write(icc);
        } catch (IOException e) {
            throw new UncheckedIOException("a profile could not be deflated into memory", e);
        } finally {
            deflater.end();
        }
        return PngFile.withChunk(png, PngFile.ICCP, content.toByteArray());
    }
}
