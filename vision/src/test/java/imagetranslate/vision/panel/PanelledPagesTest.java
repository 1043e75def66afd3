package imagetranslate.vision.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.samples.comic.ComicPages;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.ComicReading;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.layout.ReadingDirection;
import imagetranslate.vision.layout.ReadingHint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On generated pages, with the lines as a perfect reader would find them. */
class PanelledPagesTest {
    private static final long SEED = 20_261_130;

    /** {@code -Dpanelled.pages=200} for docs/ocr.md's figures. */
    private static final int PAGES = Integer.getInteger("panelled.pages", 2 * ComicPages.designs());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pagesAreReadPanelByPanel(boolean fromTheRight) {
        Map<String, List<Integer>> wrong = wrong(fromTheRight, ReadingDirection.AUTO);
        // A page of one panel looks like any framed picture. Its columns show the direction, its lines don't.
        wrong.remove("splash");

        assertThat(wrong.values().stream().mapToInt(List::size).sum())
                .as("out of order among %d: %s", PAGES, wrong)
                .isLessThanOrEqualTo(Math.floorDiv(PAGES, 50));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJobThatSaysTheDirectionIsFollowedOnAPageOfOnePanelToo(boolean fromTheRight) {
        assertThat(wrong(fromTheRight, fromTheRight ? ReadingDirection.RTL : ReadingDirection.LTR))
                .doesNotContainKey("splash");
    }

    private static Map<String, List<Integer>> wrong(boolean fromTheRight, ReadingDirection direction) {
        Map<String, List<Integer>> wrong = new TreeMap<>();
        for (int number = 0; number < PAGES; number++) {
            CorpusPage page = ComicPages.page(SEED, number, fromTheRight);
            if (!isOrdered(page, direction)) {
                wrong.computeIfAbsent(page.layout(), layout -> new ArrayList<>())
                        .add(number);
            }
        }
        return wrong;
    }

    @Test
    void linesFromTheLeftAreReadFromTheRightWhereTheLanguageOrTheJobSaysSo() {
        CorpusPage page = ComicPages.page(SEED, 0, false);
        List<String> usual = texts(page, ReadingHint.NONE);

        assertThat(texts(page, new ReadingHint(ReadingDirection.AUTO, "ko"))).isEqualTo(usual);
        assertThat(texts(page, new ReadingHint(ReadingDirection.AUTO, "zh-Hant")))
                .isEqualTo(usual);
        assertThat(texts(page, new ReadingHint(ReadingDirection.AUTO, "ja")))
                .isEqualTo(texts(page, new ReadingHint(ReadingDirection.RTL, "zh")))
                .isNotEqualTo(usual);
    }

    private static boolean isOrdered(CorpusPage page, ReadingDirection direction) {
        return page.lines().stream()
                .map(CorpusLine::text)
                .toList()
                .equals(texts(page, new ReadingHint(direction, "zh")));
    }

    private static List<String> texts(CorpusPage page, ReadingHint hint) {
        try (Mat picture = mat(page.picture())) {
            return PageLayout.of(found(page), new ComicReading(PanelFinder.find(picture), hint)).lines().stream()
                    .map(TextBox::text)
                    .toList();
        }
    }

    private static List<TextBox> found(CorpusPage page) {
        List<TextBox> found = new ArrayList<>(page.lines().stream()
                .map(line -> new TextBox(quad(line), line.text(), 0.99))
                .toList());
        Collections.shuffle(found, new Random(1));
        return found;
    }

    private static Quad quad(CorpusLine line) {
        List<Point> corners =
                line.quad().stream().map(c -> new Point(c[0], c[1])).toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    private static Mat mat(BufferedImage picture) {
        NativeImaging.load();
        BufferedImage bgr = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = bgr.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        Mat mat = new Mat(picture.getHeight(), picture.getWidth(), CV_8UC3);
        mat.data().put(((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
        return mat;
    }

    @Test
    void pagesOfShopsAreReadAsBefore() {
        for (int number = 0; number < 13; number++) {
            for (CorpusPage page : List.of(Corpus.page(SEED, number), Corpus.lure(SEED, number))) {
                try (Mat picture = mat(page.picture())) {
                    List<TextBox> found = found(page);
                    PageLayout layout =
                            PageLayout.of(found, new ComicReading(PanelFinder.find(picture), ReadingHint.NONE));
                    assertThat(layout).as("%s %d", page.layout(), number).isEqualTo(PageLayout.of(found));
                }
            }
        }
    }
}
