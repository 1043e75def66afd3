package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_EXIF;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_ICCP;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeWithMetadata;

import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.jspecify.annotations.Nullable;

/** Bytes from outside to pixels. Looks at the header before it lets any decoder allocate. */
public final class ImageDecoder {
    static {
        NativeImaging.load();
    }

    private ImageDecoder() {}

    /**
     * @return upright pixels, owned by the caller
     * @throws JobRejected (permanent) for what is no picture, is larger than {@code limits}, or is truncated or broken;
     *     the message says which, in one sentence
     */
    public static PageImage decode(byte[] bytes, ImageLimits limits) {
        ImageType format =
                ImageType.sniff(bytes).orElseThrow(() -> JobRejected.permanent("not a picture: " + looksLike(bytes)));
        ImageHeader header = ImageHeader.read(format, bytes);
        check(format, header, limits);
        Optional<JpegFile> jpeg = format == ImageType.JPEG ? Optional.of(JpegFile.parse(bytes)) : Optional.empty();
        String fault =
                switch (format) {
                    case JPEG -> jpeg.orElseThrow().complete() ? "" : "truncated";
                    case PNG -> PngFile.fault(bytes);
                    case WEBP -> WebpFile.fault(bytes);
                    case BMP, TIFF, GIF, AVIF -> "";
                };
        if (!fault.isEmpty()) {
            throw rejected(format, header, fault);
        }
        if (format == ImageType.GIF) {
            return GifDecoder.decode(bytes);
        }
        if (jpeg.isPresent() && jpeg.get().components() == 4 && !jpeg.get().adobe()) {
            return PlainCmyk.decode(bytes, jpeg.get(), header);
        }
        return withOpenCv(format, bytes, header, jpeg.map(JpegFile::traits).orElse(null));
    }

    private static void check(ImageType format, ImageHeader header, ImageLimits limits) {
        if (header.width() < 1 || header.height() < 1) {
            throw rejected(format, header, "without pixels");
        }
        if ((long) header.width() * header.height() > limits.maxPixels()) {
            throw rejected(format, header, "larger than MAX_IMAGE_PIXELS=" + limits.maxPixels() + " allows");
        }
    }

    private static PageImage withOpenCv(ImageType format, byte[] bytes, ImageHeader header, @Nullable JpegTraits jpeg) {
        try (BytePointer pointer = new BytePointer(bytes);
                Mat file = new Mat(1, bytes.length, CV_8U, pointer);
                IntPointer types = new IntPointer();
                MatVector metadata = new MatVector()) {
            Mat decoded;
            try {
                decoded = imdecodeWithMetadata(file, types, metadata, IMREAD_UNCHANGED);
            } catch (RuntimeException e) {
                throw rejected(format, header, "broken: " + firstLine(e));
            }
            if (decoded == null || decoded.empty()) {
                throw rejected(format, header, "truncated or broken");
            }
            int depth = decoded.depth();
            if (depth != CV_8U && depth != CV_16U) {
                decoded.close();
                throw rejected(format, header, "with neither 8 nor 16 bits a channel");
            }
            ExifOrientation.apply(
                    decoded,
                    find(types, metadata, IMAGE_METADATA_EXIF)
                            .map(ExifOrientation::read)
                            .orElse(ExifOrientation.UPRIGHT));
            byte[] icc = find(types, metadata, IMAGE_METADATA_ICCP).orElse(null);
            int lossy = format == ImageType.WEBP ? WebpFile.quality(bytes) : SourceTraits.LOSSLESS;
            return PixelLayout.page(
                    decoded,
                    format == ImageType.BMP,
                    new SourceTraits(format, decoded.channels() == 1, lossy, jpeg, icc, null));
        }
    }

    private static Optional<byte[]> find(IntPointer types, MatVector metadata, int wanted) {
        for (int i = 0; i < metadata.size(); i++) {
            if (types.get(i) == wanted) {
                try (Mat chunk = metadata.get(i);
                        BytePointer data = chunk.data()) {
                    byte[] copy = new byte[(int) chunk.total()];
                    data.get(copy);
                    return Optional.of(copy);
                }
            }
        }
        return Optional.empty();
    }

    static JobRejected rejected(ImageType format, ImageHeader header, String fault) {
        return JobRejected.permanent(
                "the " + format.format() + " of " + header.width() + "x" + header.height() + " pixels is " + fault);
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** For the person who reads the error: a page of HTML and an unknown format are different mistakes. */
    private static String looksLike(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        if (head.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')) {
            String start = head.substring(0, Math.min(head.length(), 24)).replaceAll("\\s+", " ");
            return "it is text that begins '" + start + "'";
        }
        if (head.startsWith("ftyp", 4)) {
            return "it is " + head.substring(8, Math.min(head.length(), 12))
                    + ", which is not among jpeg, png, webp, bmp, tiff, gif";
        }
        return "its first bytes are none of jpeg, png, webp, bmp, tiff, gif";
    }
}
