package imagetranslate.batch.pdf;

import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.store.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Makes a picture of a page: its own where it is a scan, else as it looks. */
final class PagePicture {
    /** Of a page in which no image says otherwise: small print is read at it. */
    private static final double USUAL_DPI = 200;

    private static final double MOST_DPI = 300;

    /** What is drawn is 4 bytes a pixel in memory. */
    private static final long MOST_DRAWN = 25_000_000;

    private static final float QUALITY = 0.92f;
    private static final String PACKED_UNREAD = "JPXDecode";

    private final Limits limits;
    private final PDFRenderer renderer;

    PagePicture(PDDocument document, Limits limits) {
        this.limits = limits;
        this.renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        // They stay on the page, and would be drawn twice.
        renderer.setAnnotationsFilter(annotation -> false);
    }

    Leaf of(PDPage page, int index, String name) throws IOException {
        PageLook look = PageLook.at(page);
        for (PageLook.Placed placed : look.images()) {
            long pixels = (long) placed.image().getWidth() * placed.image().getHeight();
            if (pixels > limits.pixels()) {
                return new Leaf.Refused(
                        name,
                        "an image on it has " + pixels + " pixels; at most " + limits.pixels()
                                + " are allowed (MAX_IMAGE_PIXELS)");
            }
            if (placed.image() instanceof PDImageXObject image && filters(image).contains(PACKED_UNREAD)) {
                return new Leaf.Refused(name, "an image on it is a JPEG 2000, which isn't read here");
            }
        }
        Leaf leaf = Scan.on(page, look).isPresent()
                ? scanned(Scan.on(page, look).get().image(), name)
                : drawn(page, index, look, name);
        return leaf instanceof Leaf.Picture picture && picture.bytes().length > limits.image()
                ? new Leaf.Refused(name, limits.tooLargeAPage())
                : leaf;
    }

    private static List<String> filters(PDImageXObject image) throws IOException {
        return image.getStream().getFilters().stream().map(COSName::getName).toList();
    }

    private Leaf scanned(PDImageXObject image, String name) throws IOException {
        if (isPlainJpeg(image)) {
            try (InputStream raw = image.getCOSObject().createRawInputStream()) {
                byte[] bytes = raw.readNBytes((int) Math.min(limits.image() + 1, Integer.MAX_VALUE - 16));
                return new Leaf.Picture(name, ImageType.JPEG, bytes);
            }
        }
        return new Leaf.Picture(name, ImageType.PNG, png(image.getImage()));
    }

    /** Whose bytes alone say what it looks like. */
    private static boolean isPlainJpeg(PDImageXObject image) throws IOException {
        if (!filters(image).equals(List.of(COSName.DCT_DECODE.getName())) || image.getDecode() != null) {
            return false;
        }
        PDColorSpace colours = image.getColorSpace();
        return (colours.getNumberOfComponents() == 3 && !colours.getName().equals("Lab"))
                || colours.getName().equals("DeviceGray");
    }

    private Leaf drawn(PDPage page, int index, PageLook look, String name) throws IOException {
        PDRectangle box = page.getCropBox();
        double own =
                look.images().stream().mapToDouble(PageLook.Placed::dpi).max().orElse(USUAL_DPI);
        double squareInches = (double) box.getWidth() * box.getHeight() / (72 * 72);
        double fitting = Math.sqrt(Math.min(MOST_DRAWN, limits.pixels()) / Math.max(squareInches, 1e-6));
        double dpi = Math.min(Math.min(Math.max(own, USUAL_DPI), MOST_DPI), fitting);
        BufferedImage image =
                renderer.renderImageWithDPI(index, (float) dpi, org.apache.pdfbox.rendering.ImageType.RGB);
        return look.images().isEmpty()
                ? new Leaf.Picture(name, ImageType.PNG, png(image))
                : new Leaf.Picture(name, ImageType.JPEG, jpeg(image));
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("its picture can't be written as PNG");
        }
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
