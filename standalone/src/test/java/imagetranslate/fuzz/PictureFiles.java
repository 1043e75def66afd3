package imagetranslate.fuzz;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.ImageEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Small good pictures of every format, and of the ways to write it that decoders treat differently. */
final class PictureFiles {
    record File(ImageType type, byte[] bytes) {}

    private PictureFiles() {}

    static List<File> all() throws IOException {
        List<File> files = new ArrayList<>();
        BufferedImage page = page(64, 40);
        for (int kind : new int[] {
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_USHORT_GRAY
        }) {
            BufferedImage as = as(page, kind);
            files.add(new File(ImageType.PNG, written(as, "png")));
            files.add(new File(ImageType.TIFF, written(as, "tiff")));
        }
        for (String compression : List.of("LZW", "ZLib", "PackBits", "JPEG", "CCITT T.6")) {
            int kind = compression.startsWith("CCITT") ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_3BYTE_BGR;
            files.add(new File(ImageType.TIFF, sequence("tiff", compression, as(page, kind), as(page, kind))));
        }
        files.add(new File(ImageType.PNG, progressive("png", page)));
        files.add(new File(ImageType.JPEG, written(page, "jpg")));
        files.add(new File(ImageType.JPEG, written(as(page, BufferedImage.TYPE_BYTE_GRAY), "jpg")));
        files.add(new File(ImageType.JPEG, progressive("jpg", page)));
        files.add(new File(ImageType.BMP, written(page, "bmp")));
        files.add(new File(ImageType.BMP, sequence("bmp", "BI_RLE8", as(page, BufferedImage.TYPE_BYTE_INDEXED))));
        BufferedImage palette = as(page, BufferedImage.TYPE_BYTE_INDEXED);
        files.add(new File(ImageType.GIF, written(palette, "gif")));
        files.add(new File(ImageType.GIF, sequence("gif", "", palette, palette, palette)));
        for (String ending : List.of(".webp", ".tiff", ".bmp", ".jpg")) {
            byOpenCv(files.get(0).bytes(), ending).ifPresent(files::add);
        }
        files.add(new File(ImageType.WEBP, lossless(files.get(1).bytes())));
        return files;
    }

    /** A coloured ground and two bars of something like text. */
    static BufferedImage page(int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = page.createGraphics();
        g.setColor(new Color(250, 235, 200));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(180, 30, 40));
        for (int x = 10; x < Math.min(width, 110); x += 6) {
            g.fillRect(x, 12 + x % 5, 3, 20);
        }
        g.dispose();
        return page;
    }

    static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, format, out)) {
            throw new IOException("no writer for " + format + " of type " + picture.getType());
        }
        return out.toByteArray();
    }

    private static BufferedImage as(BufferedImage picture, int type) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        Graphics2D g = copy.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return copy;
    }

    private static byte[] progressive(String format, BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(picture, null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** Several pages in one file, or one that is packed in a way of its own. */
    private static byte[] sequence(String format, String compression, BufferedImage... pictures) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (!compression.isEmpty()) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            if (pictures.length == 1) {
                writer.write(null, new IIOImage(pictures[0], null, null), how);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage picture : pictures) {
                    writer.writeToSequence(new IIOImage(picture, null, null), how);
                }
                writer.endWriteSequence();
            }
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** As OpenCV writes it; empty where it was built without that format. */
    private static java.util.Optional<File> byOpenCv(byte[] png, String ending) {
        try (PageImage page = ImageDecoder.decode(png, new ImageLimits(1_000_000));
                BytePointer file = new BytePointer()) {
            if (!opencv_imgcodecs.haveImageWriter("x" + ending)
                    || !opencv_imgcodecs.imencode(ending, page.bgr(), file)) {
                return java.util.Optional.empty();
            }
            byte[] bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return ImageType.sniff(bytes).map(type -> new File(type, bytes));
        }
    }

    private static byte[] lossless(byte[] pngWithAlpha) {
        try (PageImage page = ImageDecoder.decode(pngWithAlpha, new ImageLimits(1_000_000))) {
            return ImageEncoder.encode(page, page.bgr(), EncodeOptions.AS_SOURCE)
                    .bytes();
        }
    }
}
