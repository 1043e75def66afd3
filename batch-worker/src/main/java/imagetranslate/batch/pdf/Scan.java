package imagetranslate.batch.pdf;

import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * A page that is one upright image and nothing else that can be seen: its image is taken out and put back at its own pixels.
 *
 * @param name under which the page's resources have it
 */
record Scan(COSName name, PDImageXObject image) {
    /** Of the page's visible part that the image must cover: scanners leave a hair. */
    private static final double COVERED = 0.95;

    static Optional<Scan> on(PDPage page, PageLook look) {
        if (look.hasMarks() || look.images().size() != 1 || page.getRotation() != 0) {
            return Optional.empty();
        }
        PageLook.Placed placed = look.images().get(0);
        if (!(placed.image() instanceof PDImageXObject image)
                || image.isStencil()
                || image.getCOSObject().containsKey(COSName.SMASK)
                || image.getCOSObject().containsKey(COSName.MASK)
                || !isUpright(placed.at())
                || covered(placed.at(), page.getCropBox()) < COVERED) {
            return Optional.empty();
        }
        return name(page.getResources(), image).map(name -> new Scan(name, image));
    }

    private static boolean isUpright(Matrix at) {
        return at.getShearX() == 0 && at.getShearY() == 0 && at.getScaleX() > 0 && at.getScaleY() > 0;
    }

    /** Empty where it is drawn from within a form, which other pages may share. */
    private static Optional<COSName> name(PDResources resources, PDImageXObject image) {
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getCOSObject().getCOSDictionary(COSName.XOBJECT) != null
                    && resources
                                    .getCOSObject()
                                    .getCOSDictionary(COSName.XOBJECT)
                                    .getDictionaryObject(name)
                            == image.getCOSObject()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static double covered(Matrix at, PDRectangle box) {
        double left = Math.max(at.getTranslateX(), box.getLowerLeftX());
        double right = Math.min(at.getTranslateX() + at.getScaleX(), box.getUpperRightX());
        double bottom = Math.max(at.getTranslateY(), box.getLowerLeftY());
        double top = Math.min(at.getTranslateY() + at.getScaleY(), box.getUpperRightY());
        double area = (double) box.getWidth() * box.getHeight();
        return area == 0 ? 0 : Math.max(0, right - left) * Math.max(0, top - bottom) / area;
    }
}
