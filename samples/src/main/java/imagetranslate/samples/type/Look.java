package imagetranslate.samples.type;

import imagetranslate.samples.Lettering;
import imagetranslate.samples.Lettering.Ring;
import imagetranslate.samples.SampleFonts;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.font.FontRenderContext;
import java.util.List;

/** A known style as it is drawn. */
record Look(KnownStyle known) {
    static Look of(double size, int weight, boolean serif, int ink) {
        return new Look(new KnownStyle(size, weight, serif, 0, List.of(ink), false, -1, 0, false));
    }

    Look slanted(double degrees) {
        KnownStyle k = known;
        return new Look(new KnownStyle(
                k.size(),
                k.weight(),
                k.serif(),
                degrees,
                k.fill(),
                k.across(),
                k.outline(),
                k.outlineWidth(),
                k.shadow()));
    }

    Look graded(int to, boolean across) {
        KnownStyle k = known;
        List<Integer> fill = List.of(k.fill().get(0), to);
        return new Look(new KnownStyle(
                k.size(), k.weight(), k.serif(), k.slant(), fill, across, k.outline(), k.outlineWidth(), k.shadow()));
    }

    /** @param width in em */
    Look outlined(int rgb, double width) {
        KnownStyle k = known;
        return new Look(new KnownStyle(
                k.size(), k.weight(), k.serif(), k.slant(), k.fill(), k.across(), rgb, width, k.shadow()));
    }

    Look shadowed() {
        KnownStyle k = known;
        return new Look(new KnownStyle(
                k.size(), k.weight(), k.serif(), k.slant(), k.fill(), k.across(), k.outline(), k.outlineWidth(), true));
    }

    double size() {
        return known.size();
    }

    Font font() {
        SampleFonts fonts = SampleFonts.get();
        boolean bold = known.weight() > 550;
        Font font = known.serif() ? (bold ? fonts.serif : fonts.song) : bold ? fonts.bold : fonts.sans;
        return font.deriveFont((float) known.size());
    }

    double width(String text) {
        return font().getStringBounds(text, new FontRenderContext(null, true, true))
                .getWidth();
    }

    Lettering lettering(String text) {
        Lettering plain = Lettering.of(font(), size(), known.fill().get(0));
        if (known.gradient()) {
            Color from = new Color(known.fill().get(0));
            Color to = new Color(known.fill().get(1));
            float top = (float) (-0.84 * size());
            float bottom = (float) (0.08 * size());
            plain = plain.filled(
                    known.across()
                            ? new GradientPaint(0, 0, from, (float) width(text), 0, to)
                            : new GradientPaint(0, top, from, 0, bottom, to));
        }
        if (known.outline() >= 0) {
            plain = plain.ringed(new Ring(new Color(known.outline()), known.outlineWidth() * size()));
        }
        if (known.shadow()) {
            plain = plain.shadowed(new Color(0, 0, 0, 110), 0.03 * size(), 0.04 * size(), Math.max(1, 0.05 * size()));
        }
        return known.slant() == 0 ? plain : plain.slanted(Math.tan(Math.toRadians(known.slant())), 0);
    }
}
