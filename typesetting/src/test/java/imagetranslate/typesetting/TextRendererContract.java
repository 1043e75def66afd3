package imagetranslate.typesetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.scene.TextStyle.Part;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.style.Colours;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every renderer must do. */
public abstract class TextRendererContract {
    public static final FontBook FONTS = FontBook.load(EnvironmentSettings.of(Map.of()));
    private static final Font HAN =
            FONTS.runs("文", "zh", new Face(Face.REGULAR, false)).get(0).font();
    private static final Font HAN_BOLD =
            FONTS.runs("文", "zh", new Face(Face.BOLD, false)).get(0).font();

    protected abstract TextRenderer renderer();

    @Test
    void nothingIsDrawnOutsideTheAreaThatIsReported() {
        Sample sample = PageGenerator.page(5, 600, 800);
        try (Sheet sheet = Sheet.of(sample, text -> "한국어로 옮긴 조금 더 긴 문장입니다")) {
            BufferedImage before = sheet.picture();
            List<TextItem> items = sheet.items();
            List<SetLine> lines = renderer().render(sheet.canvas, items, "ko");
            BufferedImage after = sheet.picture();
            assertThat(lines).hasSameSizeAs(items);
            for (int y = 0; y < 800; y++) {
                for (int x = 0; x < 600; x++) {
                    if (before.getRGB(x, y) != after.getRGB(x, y)) {
                        assertThat(anyHolds(lines, x, y)).as("%d,%d", x, y).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void areasStayInThePictureAndOffEachOther() {
        for (long seed = 1; seed <= 6; seed++) {
            Sample sample = PageGenerator.page(seed, 500, 700);
            try (Sheet sheet = Sheet.of(sample, text -> "아주 길게 옮겨진 제품 설명 문구가 여기에 들어갑니다")) {
                List<SetLine> lines = renderer().render(sheet.canvas, sheet.items(), "ko");
                for (int i = 0; i < lines.size(); i++) {
                    assertThat(lines.get(i).area().corners()).allSatisfy(p -> {
                        assertThat(p.x()).isBetween(-1.0, 501.0);
                        assertThat(p.y()).isBetween(-1.0, 701.0);
                    });
                    for (int j = i + 1; j < lines.size(); j++) {
                        Area common = area(lines.get(i));
                        common.intersect(area(lines.get(j)));
                        assertThat(common.getBounds2D().getWidth()
                                        * common.getBounds2D().getHeight())
                                .as("%s over %s", lines.get(i), lines.get(j))
                                .isLessThan(40);
                    }
                }
            }
        }
    }

    @Test
    void equalSourcesGetOneSizeThoughTheirTranslationsDiffer() {
        Drawing drawing = new Drawing(700, 400, 0xFFFFFF);
        drawing.text("新品上市", 60, 100, HAN, 40, 0x222222, 0);
        drawing.text("品质生活", 60, 180, HAN, 40, 0x222222, 0);
        drawing.text("全场包邮", 60, 260, HAN, 40, 0x222222, 0);
        List<SetLine> lines = drawing.render("ko", "신상", "이 문장은 더 길어서 줄어들 수밖에 없는 번역", "무료 배송");
        assertThat(lines).extracting(SetLine::size).allSatisfy(size -> assertThat(size)
                .isCloseTo(lines.get(0).size(), within(0.01)));
        assertThat(lines.get(0).size()).isLessThan(40).isGreaterThan(24);
        assertThat(lines).allSatisfy(line -> assertThat(line.fits()).isTrue());
    }

    @Test
    void theSizeIsTheSourcesWhereThereIsRoom() {
        Drawing drawing = new Drawing(700, 200, 0xFFFFFF);
        drawing.text("舒适柔软", 60, 120, HAN, 48, 0x000000, 0);
        assertThat(drawing.render("ko", "부드러움").get(0).size()).isCloseTo(48, within(4.0));
    }

    @Test
    void colourWeightAndLanguageOfTheFontFollowTheSource() {
        Drawing drawing = new Drawing(700, 300, 0xFFF3D6);
        drawing.text("限时抢购", 60, 120, HAN_BOLD, 48, 0xD3231B, 0);
        drawing.text("限时抢购", 60, 220, HAN, 48, 0x1F4D43, 0);
        List<SetLine> lines = drawing.render("ko", "한정 특가", "한정 특가");
        assertThat(lines.get(0).colour()).isEqualTo("#d3231b");
        assertThat(lines.get(0).font()).contains("kr").endsWith("Bold");
        assertThat(lines.get(1).colour()).isEqualTo("#1f4d43");
        assertThat(lines.get(1).font()).endsWith("Regular");
    }

    @Test
    void whereTheMaskIsTheWholeQuadTheLookIsReadFromWhatWasErased() {
        Drawing drawing = new Drawing(700, 200, 0x7A1712);
        drawing.text("限时抢购", 60, 120, HAN_BOLD, 30, 0xFFF6E3, 0);
        SetLine line = drawing.maskedByQuads().render("ko", "한정 특가").get(0);
        assertThat(Colours.distance(Integer.parseInt(line.colour().substring(1), 16), 0xFFF6E3))
                .isLessThan(12);
        assertThat(line.font()).endsWith("Bold");
        assertThat(line.size()).isCloseTo(30, within(2.5));
        assertThat(line.outline()).isEmpty();
    }

    @Test
    void textDoesNotLeaveItsCardThoughItsEdgeIsFaint() {
        Drawing drawing = new Drawing(700, 200, 0xFFFFFF);
        drawing.box(40, 40, 280, 120, 0xF3F1EC);
        drawing.text("舒适柔软", 80, 115, HAN, 40, 0x222222, 0);
        SetLine line = drawing.render("ko", "아주 부드럽고 편안해요").get(0);
        assertThat(line.area().topLeft().x()).isGreaterThan(40);
        assertThat(line.area().topRight().x()).isLessThan(320);
    }

    @Test
    void linesThatShareALeftEdgeKeepIt() {
        Drawing drawing = new Drawing(700, 300, 0xFFFFFF);
        drawing.text("加厚耐用", 60, 100, HAN, 40, 0x222222, 0);
        drawing.text("防水透气多色可选", 60, 160, HAN, 40, 0x222222, 0);
        drawing.text("新品", 60, 220, HAN, 40, 0x222222, 0);
        List<SetLine> lines = drawing.render("ko", "튼튼하고 오래갑니다", "방수", "신상품입니다");
        double left = lines.get(0).area().topLeft().x();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.area().topLeft().x()).isCloseTo(left, within(1.5)));
        assertThat(left).isCloseTo(62, within(4.0));
    }

    @Test
    void anOutlineOfTheSourceIsKept() {
        Drawing drawing = new Drawing(700, 200, 0xE3A873);
        drawing.outlined("冬日暖饮", 60, 130, HAN_BOLD, 70, 0xFFFFFF, 0x7A1712, 5);
        SetLine line = drawing.render("ko", "겨울 음료").get(0);
        assertThat(line.outline()).isEqualTo("#7a1712");
        assertThat(line.colour()).isEqualTo("#ffffff");
    }

    /** Only the outline differs from the ground: the letters have its colour. */
    @Test
    void lettersOfTheGroundsOwnColourInALightOutlineStayDark() {
        Drawing drawing = new Drawing(700, 200, 0x241E1A);
        drawing.outlined("冬日暖饮", 60, 130, HAN, 60, 0x101010, 0xFFFFFF, 4);
        SetLine line = drawing.render("ko", "겨울 음료").get(0);
        assertThat(line.colour()).isEqualTo("#101010");
        assertThat(line.outline()).isEqualTo("#ffffff");
        assertThat(line.size()).isCloseTo(60, within(2.0));
    }

    /** No pixel is all outline. */
    @Test
    void anOutlineOfLittleMoreThanAPixelIsKept() {
        Drawing drawing = new Drawing(700, 100, 0x6E6A62);
        drawing.outlined("单手操作也非常方便", 60, 60, HAN, 24, 0x101010, 0xFFFFFF, 1.4);
        SetLine line = drawing.render("ko", "한 손으로도 편리").get(0);
        assertThat(Colours.distance(Integer.parseInt(line.outline().substring(1), 16), 0xFFFFFF))
                .isLessThan(40);
        assertThat(line.colour()).isEqualTo("#101010");
        assertThat(line.font()).endsWith("Regular");
    }

    /** "nano" is half as high as "Flagship" though both are type of one size. */
    @Test
    void latinSourcesOfOneSizeAreOneSizeWhateverTheirLetters() {
        Drawing drawing = new Drawing(700, 400, 0xFFFFFF);
        drawing.text("nano cream", 60, 80, HAN, 40, 0x222222, 0);
        drawing.text("Flagship", 60, 160, HAN, 40, 0x222222, 0);
        drawing.text("2058", 60, 240, HAN, 40, 0x222222, 0);
        assertThat(drawing.render("zh", "纳米面霜", "旗舰店", "二零五八"))
                .allSatisfy(line -> assertThat(line.size()).isCloseTo(40, within(1.5)));
    }

    @Test
    void aLongListHasOneLeftEdge() {
        Drawing drawing = new Drawing(700, 900, 0xFFFFFF);
        String[] items = {"不锈钢", "一起使用", "口碑好物", "不添加", "机洗多次", "小巧", "国产", "川味"};
        for (int i = 0; i < items.length; i++) {
            drawing.text(items[i], 60, 80 + 100 * i, HAN, 40, 0x222222, 0);
        }
        List<SetLine> lines = drawing.render("ko", "하나", "둘이", "셋이", "넷이", "다섯", "여섯", "일곱", "여덟");
        double left = lines.get(0).area().topLeft().x();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.area().topLeft().x()).isCloseTo(left, within(1.0)));
    }

    /** The mixture of what its words have would be a colour that is nowhere in the picture. */
    @Test
    void aLineOfSeveralColoursGetsTheOneThatMostOfItHas() {
        Drawing drawing = new Drawing(700, 200, 0xC8141E);
        drawing.words("限时", 0xFFE000, "特惠", 0xFFFFFF, "买就送", 0x7DF5C0);
        assertThat(drawing.render("ko", "한정 특가 증정").get(0).colour()).isEqualTo("#7df5c0");
    }

    /** Digits of 48 px beside Han of 30, as prices are set; the words change places. */
    @Test
    void numbersOfTwoColoursKeepEachItsOwn() {
        Drawing drawing = new Drawing(900, 200, 0xC8141E);
        drawing.words("满", 0xFFFFFF, "300", 0xFFE000, "立减", 0xFFFFFF, "50", 0x7DF5C0, "全场通用", 0xFFFFFF);
        SetLine line = drawing.render("en", "50 off 300").get(0);

        assertThat(line.parts())
                .extracting(Part::text, part -> Colours.hex(part.colour()))
                .containsExactly(tuple("50", "#7df5c0"), tuple(" off ", "#ffffff"), tuple("300", "#ffe000"));
        int middle = (int) (line.area().topLeft().x() + line.area().topRight().x()) / 2;
        assertThat(drawing.painted(0x7DF5C0, middle)[0]).isGreaterThan(200);
        assertThat(drawing.painted(0xFFE000, middle)[1]).isGreaterThan(200);
    }

    @Test
    void aClauseOfAnotherColourKeepsItWhereTheTranslationHasAsMany() {
        Drawing drawing = new Drawing(900, 200, 0xFFFFFF);
        drawing.words("限时特惠", 0xC8141E, "，全场包邮到家", 0x222222);
        assertThat(drawing.render("en", "Sale, free delivery").get(0).parts())
                .extracting(Part::text, part -> Colours.hex(part.colour()))
                .containsExactly(tuple("Sale,", "#c8141e"), tuple(" free delivery", "#222222"));
        assertThat(drawing.render("en", "Free delivery on sale").get(0).parts()).isEmpty();
    }

    @Test
    void numbersKeepTheirColour() {
        Drawing drawing = new Drawing(700, 200, 0xFFFFFF);
        drawing.words("低至", 0x222222, "39", 0xC8141E, "元起", 0x222222);
        assertThat(drawing.render("en", "just 39").get(0).colour()).isEqualTo("#222222");
        int middle = (int) drawing.end() - 59;
        assertThat(drawing.painted(0xC8141E, middle)[0]).isZero();
        assertThat(drawing.painted(0xC8141E, middle)[1]).isGreaterThan(200);
    }

    @Test
    void lettersThatLeanLeanAfterwards() {
        Drawing drawing = new Drawing(700, 200, 0xFFFFFF);
        drawing.slanted("限时特惠", 12);
        double wide = drawing.render("en", "HIHI").get(0).area().width();
        Drawing straight = new Drawing(700, 200, 0xFFFFFF);
        straight.text("限时特惠", 60, 120, HAN_BOLD, 60, 0x222222, 0);
        double upright = straight.render("en", "HIHI").get(0).area().width();
        assertThat(wide - upright).isCloseTo(0.735 * 60 * Math.tan(Math.toRadians(12)), within(2.5));
    }

    @Test
    void aGradientAlongTheLineStaysOne() {
        Drawing drawing = new Drawing(700, 200, 0xFFFFFF);
        drawing.graded("冬日暖饮新品", 0xC8141E, 0x17365D);
        drawing.render("ko", "겨울 음료 신상");
        int[] red = drawing.painted(0xC8141E, 200);
        int[] blue = drawing.painted(0x17365D, 200);
        assertThat(red[0]).isGreaterThan(100);
        assertThat(red[1]).isZero();
        assertThat(blue[0]).isZero();
        assertThat(blue[1]).isGreaterThan(100);
    }

    @Test
    void oneOfManyLikeLabelsIsAsHeavyAsTheOthers() {
        Drawing drawing = new Drawing(700, 400, 0xFFFFFF);
        for (int i = 0; i < 4; i++) {
            drawing.text("精选面料", 60, 80 + 80 * i, i == 2 ? HAN : HAN_BOLD, 40, 0x222222, 0);
        }
        assertThat(drawing.render("ko", "원단", "원단", "원단", "원단"))
                .extracting(SetLine::font)
                .allSatisfy(font -> assertThat(font).endsWith("Bold"));
    }

    /** On a ground of the outline's own colour it can't be seen; its neighbours in the list tell. */
    @Test
    void anOutlineThatSomeLabelsOfAListHaveIsDrawnOnAll() {
        Drawing drawing = new Drawing(700, 400, 0xFFFFFF);
        drawing.box(0, 120, 700, 280, 0xC8A878);
        for (int i = 0; i < 4; i++) {
            drawing.outlined("精选面料", 60, 80 + 80 * i, HAN_BOLD, 40, 0x222222, 0xFFFFFF, 3);
        }
        assertThat(drawing.render("ko", "원단", "원단", "원단", "원단"))
                .extracting(SetLine::outline)
                .allSatisfy(outline -> assertThat(outline).isNotEmpty());
    }

    @Test
    void namesAndValuesKeepTheirTwoWeights() {
        Drawing drawing = new Drawing(700, 400, 0xFFFFFF);
        for (int i = 0; i < 4; i++) {
            drawing.text("精选面料", 60 + 240 * (i % 2), 80 + 80 * (i / 2), i % 2 == 0 ? HAN : HAN_BOLD, 40, 0x222222, 0);
        }
        assertThat(drawing.render("ko", "원단", "원단", "원단", "원단"))
                .extracting(line -> line.font().endsWith("Bold"))
                .containsExactly(false, true, false, true);
    }

    @Test
    void aWatermarkStaysAsFaintAsItWas() {
        Drawing drawing = new Drawing(700, 200, 0xF8F6F2);
        drawing.text("松峰旗舰店", 60, 120, HAN_BOLD, 60, 0xE4E2DE, 0);
        SetLine line = drawing.render("ko", "파인피크 스토어").get(0);
        assertThat(Colours.distance(Integer.parseInt(line.colour().substring(1), 16), 0xE4E2DE))
                .isLessThan(6);
        assertThat(line.outline()).isEmpty();
    }

    @Test
    void faintTextGetsAnOutline() {
        Drawing drawing = new Drawing(700, 200, 0xFFE0B0);
        drawing.text("舒适柔软", 60, 120, HAN_BOLD, 60, 0xFFFFFF, 0);
        assertThat(drawing.render("ko", "부드러움").get(0).outline()).isNotEmpty();
    }

    @Test
    void theAngleIsTheSources() {
        Drawing drawing = new Drawing(700, 500, 0xFFFFFF);
        drawing.text("舒适柔软", 200, 300, HAN, 48, 0x000000, Math.toRadians(-20));
        Quad area = drawing.render("ko", "부드러움").get(0).area();
        assertThat(Math.toDegrees(area.angle())).isCloseTo(-20, within(0.1));
    }

    @Test
    void aLeanWithinTheDetectorsNoiseIsNone() {
        Drawing drawing = new Drawing(700, 300, 0xFFFFFF);
        drawing.text("舒适柔软", 200, 150, HAN, 48, 0x000000, Math.toRadians(2));
        assertThat(drawing.render("ko", "부드러움").get(0).area().angle()).isEqualTo(0);
    }

    @Test
    void textUpsideDownStaysUpsideDown() {
        Drawing drawing = new Drawing(700, 300, 0xFFFFFF);
        drawing.text("舒适柔软", 400, 150, HAN, 48, 0x000000, Math.PI);
        assertThat(Math.abs(drawing.render("ko", "부드러움").get(0).area().angle())).isCloseTo(Math.PI, within(0.01));
    }

    @Test
    void aColumnOfHanBecomesAColumnOfHangul() {
        Drawing drawing = new Drawing(300, 500, 0xFFFFFF);
        for (int i = 0; i < 4; i++) {
            drawing.glyph("舒适柔软".substring(i, i + 1), 120, 120 + i * 60, HAN, 50);
        }
        SetLine line = drawing.addColumn(120, 70, 55, 240).render("ko", "편안함").get(0);
        assertThat(line.lines()).containsExactly("편안함");
    }

    @Test
    void aGlyphThatNoFontHasRejectsTheJobAndSaysWhatToInstall() {
        Drawing drawing = new Drawing(300, 100, 0xFFFFFF);
        drawing.text("舒适", 60, 70, HAN, 40, 0x000000, 0);
        assertThatThrownBy(() -> drawing.render("ko", "감사 \uDB80\uDC01"))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessageContaining("U+F0001")
                .hasMessageContaining("FONT_DIR");
    }

    @Test
    void everyCharacterFindsAFontOfItsOwn() {
        Drawing drawing = new Drawing(600, 200, 0xFFFFFF);
        drawing.text("舒适柔软", 60, 120, HAN, 40, 0x000000, 0);
        SetLine line = drawing.render("ko", "대한민국 한글과 漢字 עברית ☺").get(0);
        assertThat(line.fits()).isTrue();
        assertThat(line.font()).contains("NotoSansCJKkr");
    }

    @Test
    void rightToLeftTextIsSet() {
        Drawing drawing = new Drawing(600, 200, 0xFFFFFF);
        drawing.text("舒适柔软", 60, 120, HAN, 40, 0x000000, 0);
        assertThat(drawing.render("ar", "مريح وناعم 100%").get(0).fits()).isTrue();
    }

    @Test
    void anEmptyTextDrawsNothing() {
        Drawing drawing = new Drawing(300, 100, 0xFFFFFF);
        drawing.text("舒适", 60, 70, HAN, 40, 0x000000, 0);
        assertThat(drawing.render("ko", "  ").get(0).lines()).containsExactly("");
        assertThat(drawing.changed()).isZero();
    }

    @Test
    void aThousandCharactersInASmallBoxStayInThePictureAndSayThatTheyDoNotFit() {
        Drawing drawing = new Drawing(300, 120, 0xFFFFFF);
        drawing.text("舒适", 60, 70, HAN, 40, 0x000000, 0);
        SetLine line = drawing.render("ko", "가나다라 ".repeat(200)).get(0);
        assertThat(line.fits()).isFalse();
        assertThat(line.area().corners()).allSatisfy(p -> {
            assertThat(p.x()).isBetween(0.0, 300.0);
            assertThat(p.y()).isBetween(0.0, 120.0);
        });
    }

    @Test
    void tinyAndHugeSourcesAreSet() {
        Drawing tiny = new Drawing(100, 40, 0xFFFFFF);
        tiny.text("新品", 20, 20, HAN, 6, 0x000000, 0);
        assertThat(tiny.render("ko", "신상").get(0).size()).isBetween(4.0, 9.0);
        Drawing huge = new Drawing(2000, 1000, 0xFFFFFF);
        huge.text("新品", 100, 800, HAN_BOLD, 800, 0x000000, 0);
        assertThat(huge.render("ko", "신상").get(0).size()).isBetween(700.0, 900.0);
    }

    @Test
    void aQuadThatRunsOutOfThePictureIsSetInsideIt() {
        Drawing drawing = new Drawing(300, 200, 0xFFFFFF);
        drawing.text("舒适柔软", 200, 60, HAN, 50, 0x000000, 0);
        drawing.text("舒适柔软", -80, 190, HAN, 50, 0x000000, Math.toRadians(15));
        assertThat(drawing.render("ko", "부드러움", "부드러움"))
                .allSatisfy(line -> assertThat(line.area().corners()).allSatisfy(p -> {
                    assertThat(p.x()).isBetween(-1.0, 301.0);
                    assertThat(p.y()).isBetween(-1.0, 201.0);
                }));
    }

    private static boolean anyHolds(List<SetLine> lines, int x, int y) {
        return lines.stream().anyMatch(line -> {
            var p = OrientedBox.of(line.area()).local(x + 0.5, y + 0.5);
            OrientedBox frame = OrientedBox.of(line.area());
            return Math.abs(p.getX()) < frame.width() / 2 + 1.5 && Math.abs(p.getY()) < frame.height() / 2 + 1.5;
        });
    }

    private static Area area(SetLine line) {
        Path2D path = new Path2D.Double();
        path.moveTo(line.area().topLeft().x(), line.area().topLeft().y());
        line.area().corners().forEach(p -> path.lineTo(p.x(), p.y()));
        path.closePath();
        return new Area(path);
    }

    /** A picture drawn by a test, and its renderer. */
    private final class Drawing {
        private final BufferedImage picture;
        private final BufferedImage plate;
        private final java.util.ArrayList<Quad> quads = new java.util.ArrayList<>();
        private final java.util.ArrayList<Shape> shapes = new java.util.ArrayList<>();
        private final java.util.ArrayList<String> sources = new java.util.ArrayList<>();
        private final Path2D column = new Path2D.Double();
        private long changed;
        private BufferedImage after = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

        Drawing(int width, int height, int background) {
            picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            plate = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (BufferedImage image : List.of(picture, plate)) {
                Graphics2D g = image.createGraphics();
                g.setColor(new Color(background));
                g.fillRect(0, 0, width, height);
                g.dispose();
            }
        }

        void box(int x, int y, int width, int height, int rgb) {
            for (BufferedImage image : List.of(picture, plate)) {
                Graphics2D g = image.createGraphics();
                g.setColor(new Color(rgb));
                g.fillRect(x, y, width, height);
                g.dispose();
            }
        }

        Drawing maskedByQuads() {
            shapes.replaceAll(Shape::getBounds2D);
            return this;
        }

        void text(String text, double x, double y, Font font, double size, int rgb, double angle) {
            outlined(text, x, y, font, size, rgb, -1, 0, angle);
        }

        void outlined(String text, double x, double y, Font font, double size, int rgb, int ring, double width) {
            outlined(text, x, y, font, size, rgb, ring, width, 0);
        }

        private void outlined(
                String text, double x, double y, Font font, double size, int rgb, int ring, double width, double a) {
            Shape upright = glyphs(text, font, size);
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.rotate(a);
            Shape shape = place.createTransformedShape(upright);
            paint(shape, rgb, ring, width);
            Rectangle2D box = upright.getBounds2D();
            quads.add(new Quad(
                    corner(place, box.getMinX(), box.getMinY()),
                    corner(place, box.getMaxX(), box.getMinY()),
                    corner(place, box.getMaxX(), box.getMaxY()),
                    corner(place, box.getMinX(), box.getMaxY())));
            shapes.add(shape);
            sources.add(text);
        }

        /** One line at 60, 120 of 48 px: words and their colours in turn. */
        void words(Object... wordsAndColours) {
            Path2D line = new Path2D.Double();
            StringBuilder all = new StringBuilder();
            double x = 60;
            for (int i = 0; i < wordsAndColours.length; i += 2) {
                String word = (String) wordsAndColours[i];
                Shape shape =
                        AffineTransform.getTranslateInstance(x, 120).createTransformedShape(glyphs(word, HAN_BOLD, 48));
                paint(shape, (Integer) wordsAndColours[i + 1], -1, 0);
                line.append(shape, false);
                x += 48
                        * HAN_BOLD.getStringBounds(word, new java.awt.font.FontRenderContext(null, true, true))
                                .getWidth();
                all.append(word);
            }
            Rectangle2D box = line.getBounds2D();
            quads.add(Quad.ofBox(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
            shapes.add(line);
            sources.add(all.toString());
        }

        void glyph(String text, double x, double y, Font font, double size) {
            Shape shape = AffineTransform.getTranslateInstance(x, y).createTransformedShape(glyphs(text, font, size));
            paint(shape, 0x000000, -1, 0);
            column.append(shape, false);
        }

        Drawing addColumn(double x, double y, double width, double height) {
            quads.add(Quad.ofBox(x, y, x + width, y + height));
            shapes.add(column);
            sources.add("舒适柔软");
            return this;
        }

        List<SetLine> render(String lang, String... translations) {
            try (Sheet sheet = Sheet.of(picture, plate)) {
                for (int i = 0; i < translations.length; i++) {
                    sheet.add(quads.get(i), sources.get(i), translations[i], shapes.get(i));
                }
                List<SetLine> lines = renderer().render(sheet.canvas, sheet.items(), lang);
                after = sheet.picture();
                changed = 0;
                for (int y = 0; y < after.getHeight(); y++) {
                    for (int x = 0; x < after.getWidth(); x++) {
                        changed += after.getRGB(x, y) == plate.getRGB(x, y) ? 0 : 1;
                    }
                }
                return lines;
            }
        }

        /** Pixels of about that colour in the result, left of x and right of it. */
        int[] painted(int rgb, int x) {
            int[] found = new int[2];
            for (int i = 0; i < after.getWidth() * after.getHeight(); i++) {
                int at = i % after.getWidth();
                boolean like = Colours.distance(after.getRGB(at, i / after.getWidth()) & 0xFFFFFF, rgb) < 40;
                found[at < x ? 0 : 1] += like ? 1 : 0;
            }
            return found;
        }

        /** 60, 120 is where it begins; leaning right. */
        void slanted(String text, double degrees) {
            AffineTransform lean = AffineTransform.getTranslateInstance(60, 120);
            lean.shear(-Math.tan(Math.toRadians(degrees)), 0);
            Shape shape = lean.createTransformedShape(glyphs(text, HAN_BOLD, 60));
            paint(shape, 0x222222, -1, 0);
            add(text, shape);
        }

        /** From one colour at the line's begin to another at its end. */
        void graded(String text, int from, int to) {
            Shape shape =
                    AffineTransform.getTranslateInstance(60, 120).createTransformedShape(glyphs(text, HAN_BOLD, 60));
            Graphics2D g = picture.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Rectangle2D box = shape.getBounds2D();
            g.setPaint(new java.awt.GradientPaint(
                    (float) box.getMinX(), 0, new Color(from), (float) box.getMaxX(), 0, new Color(to)));
            g.fill(shape);
            g.dispose();
            add(text, shape);
        }

        private void add(String text, Shape shape) {
            Rectangle2D box = shape.getBounds2D();
            quads.add(Quad.ofBox(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
            shapes.add(shape);
            sources.add(text);
        }

        /** Where what was drawn ends. */
        double end() {
            for (int x = after.getWidth() - 1; x > 0; x--) {
                for (int y = 0; y < after.getHeight(); y++) {
                    if (after.getRGB(x, y) != plate.getRGB(x, y)) {
                        return x;
                    }
                }
            }
            return 0;
        }

        long changed() {
            return changed;
        }

        private void paint(Shape shape, int rgb, int ring, double width) {
            Graphics2D g = picture.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            if (ring >= 0) {
                g.setColor(new Color(ring));
                g.setStroke(new java.awt.BasicStroke((float) (2 * width), 1, 1));
                g.draw(shape);
            }
            g.setColor(new Color(rgb));
            g.fill(shape);
            g.dispose();
        }

        private static Shape glyphs(String text, Font font, double size) {
            return font.deriveFont((float) size)
                    .createGlyphVector(new java.awt.font.FontRenderContext(null, true, true), text)
                    .getOutline();
        }

        private static Point corner(AffineTransform place, double x, double y) {
            var p = place.transform(new java.awt.geom.Point2D.Double(x, y), null);
            return new Point(p.getX(), p.getY());
        }
    }
}
