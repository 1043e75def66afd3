package imagetranslate.samples.type;

import imagetranslate.samples.Easel;
import imagetranslate.samples.Quads;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.corpus.Grounds;
import imagetranslate.samples.corpus.VerticalForms;
import imagetranslate.samples.type.TypeText.Line;
import imagetranslate.samples.type.TypeText.Side;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A page in the making. */
final class TypeSheet {
    static final int WIDTH = 800;
    static final int HEIGHT = 1000;

    /** A detector's quad is so much wider than the ink, on each side, in text sizes. */
    private static final double LEAST_SLACK = 0.02;

    private static final double MOST_SLACK = 0.08;

    final Random random;
    private final String language;
    private final Easel easel = new Easel(WIDTH, HEIGHT);
    private final List<TypeText> texts = new ArrayList<>();
    private final List<Rectangle2D> ornaments = new ArrayList<>();
    private int groups;

    TypeSheet(Random random, String language) {
        this.random = random;
        this.language = language;
    }

    TypePage page(String design, int number) {
        var sample = easel.sample(design, "png");
        int jpeg = random.nextBoolean() ? 82 + random.nextInt(14) : 0;
        return new TypePage(design, number, language, sample.picture(), sample.clean(), texts, ornaments, jpeg);
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Different ones. */
    List<TypeWording> wordings(String kind, int count) {
        List<TypeWording> all = new ArrayList<>(TypeWording.of(kind));
        List<TypeWording> some = new ArrayList<>();
        while (some.size() < count) {
            some.add(all.remove(random.nextInt(all.size())));
        }
        return some;
    }

    TypeWording wording(String kind) {
        return one(TypeWording.of(kind));
    }

    String words(TypeWording wording) {
        return wording.in(language);
    }

    int group() {
        return groups++;
    }

    /** Flat, graded or of a photograph or a lit wall. */
    void ground() {
        switch (random.nextInt(3)) {
            case 0 -> {
                Color paper = Palette.paper(random);
                paint(paper, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
            }
            case 1 -> picture(Grounds.plain(random, WIDTH, HEIGHT));
            default -> picture(Grounds.any(random, WIDTH, HEIGHT));
        }
    }

    private void picture(BufferedImage ground) {
        easel.ground(g -> g.drawImage(ground, 0, 0, null));
    }

    void draw(Consumer<Graphics2D> painting) {
        easel.ground(painting);
    }

    void paint(Paint paint, Shape shape) {
        easel.ground(g -> {
            g.setPaint(paint);
            g.fill(shape);
        });
    }

    void ornament(Paint paint, Shape shape) {
        paint(paint, shape);
        ornaments.add(shape.getBounds2D());
    }

    /** Colours of the ground there, in a coarse grid. */
    List<Color> colours(Rectangle2D there) {
        BufferedImage clean = easel.sample("", "png").clean();
        List<Color> colours = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            for (int j = 0; j <= 4; j++) {
                int x = (int) Math.max(0, Math.min(WIDTH - 1, there.getX() + i * there.getWidth() / 12));
                int y = (int) Math.max(0, Math.min(HEIGHT - 1, there.getY() + j * there.getHeight() / 4));
                colours.add(new Color(clean.getRGB(x, y)));
            }
        }
        return colours;
    }

    static Rectangle2D everywhere() {
        return new Rectangle2D.Double(0, 0, WIDTH, HEIGHT);
    }

    /** Sets a sentence's lines one below the other. */
    void set(
            TypeWording wording,
            List<String> lines,
            double x,
            double baseline,
            double leading,
            Side side,
            Look look,
            Place at) {
        List<Line> set = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            easel.text(lines.get(i), x, baseline + i * leading, align(side), look.lettering(lines.get(i)));
            set.add(line(last(), look.size()));
        }
        texts.add(new TypeText(wording, set, look.known(), side, false, at.group(), at.room()));
    }

    /** One line. */
    void set(TypeWording wording, double x, double baseline, Side side, Look look, Place at) {
        set(wording, List.of(words(wording)), x, baseline, 0, side, look, at);
    }

    /** Columns from the right to the left, of upright characters; x and y are the middle. */
    void columns(
            TypeWording wording,
            List<String> columns,
            double x,
            double y,
            double step,
            double gap,
            Look look,
            Place at) {
        List<Line> set = new ArrayList<>();
        int longest = columns.stream().mapToInt(String::length).max().orElse(0);
        double top = y - longest * step * look.size() / 2;
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            double middle = x + ((columns.size() - 1) / 2.0 - c) * (1 + gap) * look.size();
            Path2D glyphs = new Path2D.Double();
            for (int i = 0; i < column.length(); i++) {
                String character = VerticalForms.of(column.charAt(i));
                double baseline = top + (i * step + 0.5 + 0.38) * look.size();
                easel.text(character, middle, baseline, Easel.Align.CENTRE, look.lettering(character));
                glyphs.append(last().glyphs(), false);
            }
            set.add(line(column, glyphs, look));
        }
        texts.add(new TypeText(wording, set, look.known(), Side.CENTRE, true, at.group(), at.room()));
    }

    private Line line(String text, Shape glyphs, Look look) {
        Rectangle2D ink = glyphs.getBounds2D();
        double slack =
                look.size() * between(LEAST_SLACK, MOST_SLACK) + look.known().outlineWidth() * look.size();
        double left = ink.getMinX() - slack;
        double right = ink.getMaxX() + slack;
        double top = ink.getMinY() - slack;
        double bottom = ink.getMaxY() + slack;
        return new Line(
                text,
                List.of(
                        new double[] {left, top},
                        new double[] {right, top},
                        new double[] {right, bottom},
                        new double[] {left, bottom}),
                glyphs);
    }

    private SampleText last() {
        List<SampleText> all = easel.sample("", "png").texts();
        return all.get(all.size() - 1);
    }

    private Line line(SampleText set, double size) {
        double slack = size * between(LEAST_SLACK, MOST_SLACK);
        return new Line(set.text(), Quads.wider(set.quad(), slack), set.glyphs());
    }

    private static Easel.Align align(Side side) {
        return switch (side) {
            case LEFT -> Easel.Align.LEFT;
            case CENTRE -> Easel.Align.CENTRE;
            case RIGHT -> Easel.Align.RIGHT;
        };
    }

    /**
     * What a text belongs to.
     *
     * @param group -1 for none
     * @param room what it stands in
     */
    record Place(int group, Shape room) {
        static Place onThePage() {
            return new Place(-1, everywhere());
        }

        static Place in(Shape room) {
            return new Place(-1, room);
        }

        static Place of(int group) {
            return new Place(group, everywhere());
        }
    }
}
