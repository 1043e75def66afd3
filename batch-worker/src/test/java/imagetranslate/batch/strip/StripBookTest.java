package imagetranslate.batch.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.strip.Strip.End;
import imagetranslate.message.JobRejected;
import imagetranslate.samples.comic.ComicPages;
import imagetranslate.samples.comic.WebtoonChapter;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripBookTest {
    private static final Path NOWHERE = Path.of("nowhere");
    private static final WebtoonChapter CHAPTER = new WebtoonChapter(7, 6);
    /** Sections of 2,500 rows at most. */
    private static final Limits LIMITS = new Limits(1000, 1L << 30, 50 << 20, 2_000_000);

    private static final PagePixels PIXELS = new PagePixels(
            new Admission(new ImageLimits(100_000_000), new MemoryBudget(2000, 1000)), Duration.ofMinutes(1));

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aChapterIsReadInSectionsThatCutNoBalloon(String format) throws IOException {
        BookInMemory pages = BookInMemory.of(slices(format));
        List<Strip> strips = strips(pages, StripMode.AUTO);
        StripBook book = new StripBook(pages, PIXELS, strips);

        assertThat(strips).hasSize(1);
        Strip strip = strips.get(0);
        assertThat(strip.heights()).containsOnly(WebtoonChapter.SLICE).hasSize(6);
        assertThat(book.pages()).isEqualTo(strip.sections().size()).isGreaterThan(3);
        assertThat(strip.sections()).allMatch(section -> section.end() == End.CALM || section.end() == End.STRIP);
        assertThat(CHAPTER.texts().stream().filter(WebtoonChapter.Speech::overACut))
                .isNotEmpty();
        for (WebtoonChapter.Speech speech : CHAPTER.texts()) {
            Rectangle2D balloon = speech.balloon();
            assertThat(strip.sections())
                    .as("%s", speech)
                    .anyMatch(section -> section.from() <= balloon.getMinY() && balloon.getMaxY() <= section.to());
        }
    }

    /** Between the 14th slice and the next a drawing ends right at the cut, and a balloon lies over it: alone they look like two pages. */
    @Test
    void aCutAtWhichNothingSeemsToGoOnPartsNoChapterThatGoesOnElsewhere() throws IOException {
        WebtoonChapter chapter = new WebtoonChapter(9, 60);
        List<byte[]> files = new ArrayList<>();
        for (int slice = 0; slice < 20; slice++) {
            files.add(BookInMemory.file(chapter.slice(slice), "png"));
        }

        assertThat(strips(BookInMemory.of(files), StripMode.AUTO))
                .singleElement()
                .satisfies(strip -> assertThat(strip.heights()).hasSize(20));
    }

    @Test
    void sectionsHoldEveryRowOnceAndWhatIsNotChangedKeepsItsFile() throws IOException {
        BookInMemory pages = BookInMemory.of(slices("png"));
        StripBook book = over(pages);
        BufferedImage whole = new BufferedImage(WebtoonChapter.WIDTH, CHAPTER.height(), BufferedImage.TYPE_INT_RGB);
        int row = 0;
        for (int number = 1; number <= book.pages(); number++) {
            BufferedImage section = picture(book.leaf(number));
            whole.createGraphics().drawImage(section, 0, row, null);
            row += section.getHeight();
        }
        assertThat(row).isEqualTo(CHAPTER.height());
        for (int slice = 0; slice < CHAPTER.slices(); slice++) {
            assertThat(pixels(whole.getSubimage(
                            0, slice * WebtoonChapter.SLICE, WebtoonChapter.WIDTH, WebtoonChapter.SLICE)))
                    .isEqualTo(pixels(CHAPTER.slice(slice)));
        }

        book.write(NOWHERE, number -> Optional.of((Leaf.Picture) book.leaf(number)));

        assertThat(pages.written()).hasSize(6).allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatWasSetOverACutIsInBothSlicesAndNowhereElse(String format) throws IOException {
        BookInMemory pages = BookInMemory.of(slices(format));
        Strip strip = strips(pages, StripMode.AUTO).get(0);
        StripBook book = new StripBook(pages, PIXELS, List.of(strip));
        int cut = 2 * WebtoonChapter.SLICE;
        int crossed = strip.sections(cut - 1, cut + 1).get(0);
        int from = strip.sections().get(crossed).from();

        book.write(
                NOWHERE,
                number -> Optional.of(
                        number == crossed + 1
                                ? set((Leaf.Picture) book.leaf(number), cut - 30 - from, 60)
                                : (Leaf.Picture) book.leaf(number)));

        assertThat(pages.written().stream().map(Optional::isPresent))
                .containsExactly(false, true, true, false, false, false);
        BufferedImage upper = picture(pages.written().get(1).orElseThrow());
        BufferedImage lower = picture(pages.written().get(2).orElseThrow());
        if (format.equals("png")) {
            assertThat(pixels(upper)).isEqualTo(pixels(set(CHAPTER.slice(1), WebtoonChapter.SLICE - 30, 30)));
            assertThat(pixels(lower)).isEqualTo(pixels(set(CHAPTER.slice(2), 0, 30)));
        } else {
            assertThat(pages.written().get(1).orElseThrow().type()).isEqualTo(ImageType.JPEG);
            assertThat(new Color(upper.getRGB(200, WebtoonChapter.SLICE - 15)).getRed())
                    .isGreaterThan(200);
            assertThat(new Color(lower.getRGB(200, 15)).getRed()).isGreaterThan(200);
        }
    }

    @Test
    void pagesOfAComicAreNoStripUnlessTheBatchSaysSo() throws IOException {
        List<byte[]> comic = new ArrayList<>();
        for (int number = 0; number < ComicPages.designs(); number++) {
            comic.add(BookInMemory.file(ComicPages.page(3, number, false).picture(), "jpg"));
        }

        assertThat(strips(BookInMemory.of(comic), StripMode.AUTO)).isEmpty();
        assertThat(strips(BookInMemory.of(comic), StripMode.ALWAYS))
                .singleElement()
                .satisfies(strip -> assertThat(strip.heights()).hasSize(ComicPages.designs()));
        assertThat(strips(BookInMemory.of(slices("jpg")), StripMode.NEVER)).isEmpty();
    }

    @Test
    void aBrokenSliceIsAPageOfItsOwnAndTheRestGoesOn() throws IOException {
        List<byte[]> files = slices("png");
        byte[] broken = Arrays.copyOf(files.get(2), 5000);
        files.set(2, broken);
        files.add("no picture".getBytes(StandardCharsets.UTF_8));

        BookInMemory pages = BookInMemory.of(files);
        List<Strip> strips = StripsJson.read(StripsJson.write(strips(pages, StripMode.AUTO)));
        StripBook book = new StripBook(pages, PIXELS, strips);
        List<Leaf> leaves = new ArrayList<>();
        for (int number = 1; number <= book.pages(); number++) {
            leaves.add(book.leaf(number));
        }

        assertThat(strips)
                .isEqualTo(strips(pages, StripMode.AUTO))
                .extracting(Strip::first)
                .containsExactly(1, 4);
        assertThat(leaves).contains(pages.leaf(3), pages.leaf(7));
        book.write(NOWHERE, number -> Optional.of(new Leaf.Picture("x", ImageType.PNG, broken))
                .filter(any -> leaves.get(number - 1).equals(pages.leaf(3))));
        assertThat(pages.written().stream().map(Optional::isPresent))
                .containsExactly(false, false, true, false, false, false, false);
    }

    @Test
    void aSectionOfAnotherSizeIsRefused() throws IOException {
        StripBook book = over(BookInMemory.of(slices("png")));
        byte[] small = BookInMemory.file(new BufferedImage(400, 640, BufferedImage.TYPE_INT_RGB), "png");

        assertThatThrownBy(
                        () -> book.write(NOWHERE, number -> Optional.of(new Leaf.Picture("x", ImageType.PNG, small))))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("came back with 400x640")
                .hasMessageContaining("OUTPUT_MAX_SIDE");
    }

    private static StripBook over(BookInMemory pages) throws IOException {
        return new StripBook(pages, PIXELS, strips(pages, StripMode.AUTO));
    }

    private static List<Strip> strips(BookInMemory pages, StripMode mode) throws IOException {
        return StripBook.strips(pages, mode, LIMITS, PIXELS);
    }

    private static List<byte[]> slices(String format) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int slice = 0; slice < CHAPTER.slices(); slice++) {
            files.add(BookInMemory.file(CHAPTER.slice(slice), format));
        }
        return files;
    }

    private static Leaf.Picture set(Leaf.Picture page, int top, int rows) throws IOException {
        return new Leaf.Picture(page.name(), page.type(), BookInMemory.file(set(picture(page), top, rows), "png"));
    }

    private static BufferedImage set(BufferedImage picture, int top, int rows) {
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(100, top, 300, rows);
        g.dispose();
        return picture;
    }

    private static BufferedImage picture(Leaf leaf) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(((Leaf.Picture) leaf).bytes()));
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
