package imagetranslate.batch.pdf;

import imagetranslate.batch.book.Leaf;
import imagetranslate.store.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** Puts another picture in a page's place, whose boxes and rotation stay. */
record PageSwap(PDDocument document) {

    void put(PDPage page, Leaf.Picture picture) throws IOException {
        Optional<Scan> scan = Scan.on(page, PageLook.at(page));
        PDImageXObject image = image(picture);
        if (scan.isPresent()) {
            page.setResources(with(page.getResources(), scan.get().name(), image));
        } else {
            cover(page, image);
        }
    }

    private PDImageXObject image(Leaf.Picture picture) throws IOException {
        if (picture.type() == ImageType.JPEG) {
            return JPEGFactory.createFromByteArray(document, picture.bytes());
        }
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        if (pixels == null) {
            throw new IOException("the result of " + picture.name() + " is no picture that fits into a PDF");
        }
        return LosslessFactory.createFromImage(document, pixels);
    }

    /** The page's own copy: several pages may share their resources. */
    private static PDResources with(PDResources shared, COSName name, PDImageXObject image) {
        COSDictionary own = new COSDictionary(shared.getCOSObject());
        COSDictionary images = new COSDictionary(own.getCOSDictionary(COSName.XOBJECT));
        images.setItem(name, image);
        own.setItem(COSName.XOBJECT, images);
        return new PDResources(own);
    }

    private void cover(PDPage page, PDImageXObject image) throws IOException {
        page.setResources(new PDResources());
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true, true)) {
            content.drawImage(image, place(page.getCropBox(), page.getRotation()));
        }
    }

    /** Where the unit square must go, so that it fills the box upright after a viewer has turned the page (ISO 32000-1, 7.7.3.3). */
    static Matrix place(PDRectangle box, int rotation) {
        float x = box.getLowerLeftX();
        float y = box.getLowerLeftY();
        float wide = box.getWidth();
        float high = box.getHeight();
        return switch (Math.floorMod(rotation, 360)) {
            case 90 -> new Matrix(0, high, -wide, 0, x + wide, y);
            case 180 -> new Matrix(-wide, 0, 0, -high, x + wide, y + high);
            case 270 -> new Matrix(0, -high, wide, 0, x, y + high);
            default -> new Matrix(wide, 0, 0, high, x, y);
        };
    }
}
