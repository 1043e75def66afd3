package imagetranslate.vision.image;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture's size as its header states it, read without decoding a pixel. */
record ImageHeader(int width, int height) {

    /** @throws JobRejected where the header is broken or ends too early */
    static ImageHeader read(ImageType format, byte[] bytes) {
        try {
            return switch (format) {
                case JPEG -> {
                    JpegFile file = JpegFile.parse(bytes);
                    yield new ImageHeader(file.width(), file.height());
                }
                case PNG -> new ImageHeader(bigEndian(bytes, 16), bigEndian(bytes, 20));
                case WEBP -> webp(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
                case BMP, TIFF, GIF -> withImageIo(format, bytes);
                case AVIF ->
                    throw JobRejected.permanent(
                            "not a picture: it is avif, which is not among jpeg, png, webp, bmp, tiff, gif");
            };
        } catch (IndexOutOfBoundsException e) {
            throw new JobRejected(
                    ErrorKind.PERMANENT, "the " + format.format() + " ends within its header: truncated", e);
        } catch (IOException e) {
            throw new JobRejected(
                    ErrorKind.PERMANENT, "the " + format.format() + " header is broken: " + e.getMessage(), e);
        }
    }

    private static int bigEndian(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    /** The three kinds of WebP, per the RIFF container's specification (RFC 9649, section 2). */
    private static ImageHeader webp(ByteBuffer file) {
        return switch (file.get(15)) {
            case 'X' -> new ImageHeader(1 + (file.getInt(24) & 0xffffff), 1 + (file.getInt(26) >>> 8 & 0xffffff));
            case 'L' -> {
                int bits = file.getInt(21);
                yield new ImageHeader(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
            }
            default -> new ImageHeader(file.getShort(26) & 0x3fff, file.getShort(28) & 0x3fff);
        };
    }

    private static ImageHeader withImageIo(ImageType format, byte[] bytes) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.format()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return new ImageHeader(reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }
}
