package imagetranslate.vision.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A colour profile in a WebP: a chunk of its own, before the pixels, in a file that is declared to be extended (RFC 9649). */
final class WebpProfile {
    private static final int EXTENDED = 10;
    private static final int HAS_PROFILE = 32;
    private static final int HAS_ALPHA = 16;

    private WebpProfile() {}

    static EmbeddedProfile read(byte[] webp) {
        return WebpFile.chunk(webp, WebpFile.PROFILE_CHUNK)
                .map(EmbeddedProfile::of)
                .orElse(EmbeddedProfile.NONE);
    }

    static byte[] into(byte[] webp, byte[] icc) throws BrokenImage {
        ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        ImageHeader header = WebpFile.header(webp);
        boolean extended = file.getInt(WebpFile.HEADER) == WebpFile.EXTENDED_CHUNK;
        int pixels = extended ? WebpFile.afterChunk(file, WebpFile.HEADER) : WebpFile.HEADER;
        int flags = HAS_PROFILE | (extended ? file.get(WebpFile.HEADER + 8) : header.alpha() ? HAS_ALPHA : 0);
        int padded = icc.length + (icc.length & 1);
        ByteBuffer written = ByteBuffer.allocate(WebpFile.HEADER + 8 + EXTENDED + 8 + padded + webp.length - pixels)
                .order(ByteOrder.LITTLE_ENDIAN);
        written.put(webp, 0, WebpFile.HEADER).putInt(4, written.capacity() - 8);
        written.putInt(WebpFile.EXTENDED_CHUNK).putInt(EXTENDED).putInt(flags);
        u24(written, header.width() - 1);
        u24(written, header.height() - 1);
        written.putInt(WebpFile.PROFILE_CHUNK).putInt(icc.length).put(icc);
        written.position(written.position() + padded - icc.length);
        return written.put(webp, pixels, webp.length - pixels).array();
    }

    private static void u24(ByteBuffer file, int value) {
        file.putShort((short) value).put((byte) (value >> 16));
    }
}
