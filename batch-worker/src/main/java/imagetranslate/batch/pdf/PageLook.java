package imagetranslate.batch.pdf;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** What is drawn on a page, without drawing it. */
final class PageLook extends PDFGraphicsStreamEngine {
    private final List<Placed> images = new ArrayList<>();
    private boolean hasMarks;

    /** @param at where, in the page's units: takes the unit square to it */
    record Placed(PDImage image, Matrix at) {
        /** Pixels an inch, in the direction that has more of them. */
        double dpi() {
            double wide = Math.hypot(at.getScaleX(), at.getShearY());
            double high = Math.hypot(at.getShearX(), at.getScaleY());
            return 72 * Math.max(image.getWidth() / Math.max(wide, 1), image.getHeight() / Math.max(high, 1));
        }
    }

    private PageLook(PDPage page) {
        super(page);
    }

    static PageLook at(PDPage page) throws IOException {
        PageLook look = new PageLook(page);
        look.processPage(page);
        return look;
    }

    List<Placed> images() {
        return images;
    }

    /** Whether there is anything to be seen beside images. */
    boolean hasMarks() {
        return hasMarks;
    }

    @Override
    public void drawImage(PDImage image) {
        images.add(new Placed(
                image, getGraphicsState().getCurrentTransformationMatrix().clone()));
    }

    /** The text that a reader of scans lays under its page is not to be seen. */
    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        hasMarks |= mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
    }

    @Override
    public void strokePath() {
        hasMarks = true;
    }

    @Override
    public void fillPath(int windingRule) {
        hasMarks = true;
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        hasMarks = true;
    }

    @Override
    public void shadingFill(COSName shading) {
        hasMarks = true;
    }

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Float();
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        // Where paths run is not asked, only whether they are drawn.
    }

    @Override
    public void clip(int windingRule) {
        // As above.
    }

    @Override
    public void moveTo(float x, float y) {
        // As above.
    }

    @Override
    public void lineTo(float x, float y) {
        // As above.
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        // As above.
    }

    @Override
    public void closePath() {
        // As above.
    }

    @Override
    public void endPath() {
        // As above.
    }
}
