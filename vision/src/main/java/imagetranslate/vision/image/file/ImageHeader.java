package imagetranslate.vision.image.file;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;

/**
 * What a file says of its picture, read without decoding a pixel. The only reader of sizes there is: the decoders are held
 * to it.
 *
 * @param width of the first frame's or page's pixels as they are stored, before they are turned upright
 * @param channels 1 grey, 2 grey with alpha, 3 colour, 4 colour with alpha, or inks
 * @param sampleBytes of one channel's value: 1 or 2
 * @param frames how many pictures the file holds: frames of an animation, pages of a TIFF; only the first is ever decoded
 * @param codec what decoder and encoder take for themselves while they work, besides the pixels that they give or take
 */
public record ImageHeader(
        ImageType format, int width, int height, int channels, int sampleBytes, int frames, Codec codec) {

    /**
     * In bytes.
     *
     * @param outside beside Java's heap
     * @param heap in it: of the few kinds that the JDK's own codecs read or write
     */
    public record Codec(long outside, long heap) {
        static final Codec NOTHING = new Codec(0, 0);
    }

    /** @throws JobRejected where the header is broken, contradicts itself or ends too early */
    public static ImageHeader read(ImageType format, byte[] bytes) {
        try {
            return switch (format) {
                case JPEG -> JpegFile.parse(bytes).header();
                case PNG -> PngFile.header(bytes);
                case WEBP -> WebpFile.header(bytes);
                case BMP -> BmpFile.header(bytes);
                case TIFF -> TiffFile.parse(bytes).header();
                case GIF -> GifFile.parse(bytes).header();
            };
        } catch (IndexOutOfBoundsException e) {
            throw new JobRejected(
                    ErrorKind.PERMANENT, "the " + format.format() + " ends within its header: truncated", e);
        } catch (BrokenImage e) {
            throw new JobRejected(ErrorKind.PERMANENT, "the " + format.format() + " " + e.getMessage(), e);
        }
    }

    /** Of a picture whose channels are read one by one. */
    public ImageHeader ofOneChannel() {
        return new ImageHeader(format, width, height, 1, sampleBytes, frames, codec);
    }

    public boolean alpha() {
        return channels == 2 || channels == 4;
    }

    public long pixels() {
        return (long) width * height;
    }

    /** "the png of 800x600 pixels", and then what is wrong with it. */
    public String sentence(String fault) {
        return "the " + format.format() + " of " + width + "x" + height + " pixels " + fault;
    }
}
