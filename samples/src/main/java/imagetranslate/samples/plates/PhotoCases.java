package imagetranslate.samples.plates;

import imagetranslate.samples.Lettering;
import imagetranslate.samples.Lettering.Ring;
import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.texture.Texture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Text over photographs, textures and screentone. */
final class PhotoCases {
    private static final List<Texture> TEXTURES = List.of(Texture.values());

    private PhotoCases() {}

    static Draft display(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.between(102, 170);
        Lettering how = Lettering.of(draw.face(), size, draw.chance(0.5) ? 0xFFFFFF : random.nextInt(0x1000000));
        if (draw.chance(0.5)) {
            how = how.ringed(new Ring(draw.against(100, (Color) how.fill()), size * draw.between(0.03, 0.07)));
        }
        if (draw.chance(0.3)) {
            how = how.slanted(draw.between(0, 0.2), Math.toRadians(draw.between(-6, 6)));
        }
        Draft draft = new Draft(random, draw.words(2, 4), how, 0.8 * size);
        draft.ground(draw.photo(draft.width, draft.height));
        draft.text();
        return draft;
    }

    static Draft textured(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(30, 90);
        String text = draw.words(2, 5);
        Texture texture = TEXTURES.get(number % TEXTURES.size());
        int room = (int) (1.4 * size + 20);
        // the type's colour follows from the photograph, whose size follows from the type
        Draft measure = new Draft(random, text, Lettering.of(SampleFonts.get().bold, size, 0), room);
        BufferedImage photo = texture.photo(random, measure.width, measure.height);
        Color ink = draw.against(90, Draw.middle(photo));
        Lettering how = Lettering.of(SampleFonts.get().bold, size, ink.getRGB() & 0xFFFFFF);
        if (draw.chance(0.5)) {
            how = how.ringed(new Ring(draw.against(90, ink), size * draw.between(0.03, 0.07)));
        }
        Draft draft = new Draft(random, text, how, room);
        BufferedImage ground = draft.width == measure.width && draft.height == measure.height
                ? photo
                : texture.photo(random, draft.width, draft.height);
        draft.ground(ground);
        draft.text();
        return draft;
    }

    static Draft screentone(Random random, int number) {
        Draw draw = new Draw(random);
        double size = draw.size(20, 48);
        Lettering how =
                Lettering.of(draw.one(List.of(SampleFonts.get().bold, SampleFonts.get().serif)), size, 0x101010);
        if (draw.chance(0.6)) {
            how = how.ringed(new Ring(Color.WHITE, size * draw.between(0.05, 0.1)));
        }
        Draft draft = new Draft(random, draw.words(2, 5), how, 1.5 * size + 30);
        boolean dots = number % 2 == 0;
        double pitch = dots ? draw.between(4, 9) : draw.between(5, 11);
        double angle = dots && draw.chance(0.7) ? Math.PI / 4 : draw.between(0, Math.PI);
        double part = draw.between(0.18, 0.36);
        int tone = draw.chance(0.6) ? 0x20 : 0x80;
        draft.ground(tone(draft.width, draft.height, dots, pitch, angle, part, tone));
        draft.text();
        draft.drawn();
        return draft;
    }

    /** Each pixel is the mean of 16 points. */
    private static BufferedImage tone(
            int width, int height, boolean dots, double pitch, double angle, double part, int dark) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double cos = Math.cos(angle) / pitch;
        double sin = Math.sin(angle) / pitch;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int inked = 0;
                for (int k = 0; k < 16; k++) {
                    double px = x + (k % 4 + 0.5) / 4;
                    double py = y + (Math.floorDiv(k, 4) + 0.5) / 4;
                    double u = px * cos + py * sin;
                    double v = py * cos - px * sin;
                    double du = u - Math.rint(u);
                    double dv = dots ? v - Math.rint(v) : 0;
                    inked += Math.hypot(du, dv) < part ? 1 : 0;
                }
                int level = 255 - (255 - dark) * inked / 16;
                picture.setRGB(x, y, level << 16 | level << 8 | level);
            }
        }
        return picture;
    }
}
