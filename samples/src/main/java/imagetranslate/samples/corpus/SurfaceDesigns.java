package imagetranslate.samples.corpus;

import imagetranslate.samples.texture.Texture;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pages that show what goods are made of: nothing is written there, or little. */
final class SurfaceDesigns {
    private static final List<Texture> TEXTURES = List.of(Texture.values());

    private SurfaceDesigns() {}

    /** One photograph from edge to edge. */
    static void surface(Sheet sheet) {
        sheet.ground(photo(sheet, 800, 800));
    }

    /** A title, and samples with their names below. */
    static void swatches(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 800, 840));
        Font title = sheet.face(sheet.between(34, 52));
        sheet.label(Copy.chinese(sheet.random), title, 40, 80);
        Font caption = sheet.face(sheet.between(18, 28));
        for (int i = 0; i < 4; i++) {
            double x = 40 + 380 * (i % 2);
            double y = 120 + 360 * (i / 2);
            show(sheet, new RoundRectangle2D.Double(x, y, 340, 280, 24, 24));
            sheet.label(Copy.chinese(sheet.random), caption, x + 10, y + 320);
        }
    }

    /** The goods in the middle, what is to be said of them on the left and the right. */
    static void goods(Sheet sheet) {
        sheet.ground(Grounds.plain(sheet.random, 900, 800));
        boolean round = sheet.random.nextBoolean();
        show(
                sheet,
                round
                        ? new Ellipse2D.Double(270, 60, 360, 680)
                        : new RoundRectangle2D.Double(280, 80, 340, 640, 90, 90));
        Font font = sheet.face(sheet.between(20, 28));
        for (int i = 0; i < 4; i++) {
            double y = 160 + 160 * i;
            sheet.label(Copy.chinese(sheet.random), font, 40, y);
            sheet.label(Copy.chinese(sheet.random), font, 670, y);
        }
    }

    /** Display type and a line set right upon it. */
    static void overprinted(Sheet sheet) {
        sheet.ground(photo(sheet, 800, 800));
        Font title = sheet.face(sheet.between(60, 90));
        String text = Copy.chinese(sheet.random);
        while (Sheet.length(text, title) > 740) {
            text = Copy.chinese(sheet.random);
        }
        sheet.label(text, title, 30, 160);
        sheet.label(Copy.clause(sheet.random), sheet.face(sheet.between(30, 40)), 30, 720);
    }

    private static BufferedImage photo(Sheet sheet, int width, int height) {
        return sheet.one(TEXTURES).photo(sheet.random, width, height);
    }

    private static void show(Sheet sheet, Shape frame) {
        Rectangle place = frame.getBounds();
        BufferedImage photo = photo(sheet, place.width, place.height);
        Graphics2D g = Sheet.smooth(sheet.picture().createGraphics());
        g.setPaint(new TexturePaint(photo, place));
        g.fill(frame);
        g.dispose();
    }
}
