package imagetranslate.batch.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipBookTest {
    private static final Limits LIMITS = new Limits(100, 64 << 20, 1 << 20, 100_000_000);

    @TempDir
    Path folder;

    private ZipBook open(Zips zips) throws IOException {
        return ZipBook.open(zips.in(folder), LIMITS, "zh");
    }

    private static List<Leaf> leaves(ZipBook book) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 1; i <= book.pages(); i++) {
            leaves.add(book.leaf(i));
        }
        return leaves;
    }

    private static List<String> goodNames(ZipBook book) {
        return leaves(book).stream()
                .filter(Leaf.Picture.class::isInstance)
                .map(Leaf::name)
                .toList();
    }

    private static String refusal(ZipBook book) {
        List<String> refusals = leaves(book).stream()
                .filter(Leaf.Refused.class::isInstance)
                .map(leaf -> ((Leaf.Refused) leaf).why())
                .toList();
        assertThat(refusals).hasSize(1);
        return refusals.get(0);
    }

    private static Zips withAGoodPage() {
        return new Zips().add("1.png", Zips.picture(1));
    }

    @Test
    void pagesComeAsPeopleCount() throws Exception {
        Zips zips = new Zips();
        for (String name : List.of("10.png", "2.png", "b/1.png", "1.png", "a/010.png", "a/9.png", "__MACOSX/1.png")) {
            zips.add(name, Zips.picture(3));
        }
        try (ZipBook book = open(zips)) {
            assertThat(goodNames(book)).containsExactly("1.png", "2.png", "10.png", "a/9.png", "a/010.png", "b/1.png");
        }
    }

    @Test
    void namesThatLeadOutAreRefusedAndTheRestComesThrough() throws Exception {
        for (String evil : List.of("../evil.png", "a/../../evil.png", "/etc/evil.png", "C:/evil.png", "..\\evil.png")) {
            try (ZipBook book = open(withAGoodPage().add(evil, Zips.picture(2)))) {
                assertThat(refusal(book)).contains("its name");
                assertThat(goodNames(book)).containsExactly("1.png");
                assertThat(entries(written(book))).containsExactly("1.png");
            }
        }
    }

    @Test
    void aSymbolicLinkIsNotFollowedNorCarriedOn() throws Exception {
        try (ZipBook book = open(withAGoodPage().symlink("2.png", "/etc/passwd"))) {
            assertThat(refusal(book)).isEqualTo("it is a symbolic link");
            assertThat(entries(written(book))).containsExactly("1.png");
        }
    }

    @Test
    void aBombIsReadNoFurtherThanAPictureMayBe() throws Exception {
        try (ZipBook book = open(withAGoodPage().bomb("2.png", 1L << 30).bomb("credits.txt", 64 << 20))) {
            assertThat(refusal(book)).contains("MAX_IMAGE_BYTES");
            assertThat(goodNames(book)).containsExactly("1.png");
            assertThat(entries(written(book))).containsExactly("1.png");
            assertThat(book.leftOut()).singleElement().asString().startsWith("credits.txt: ");
        }
    }

    @Test
    void anArchiveInTheArchiveIsNamed() throws Exception {
        byte[] inner = withAGoodPage().bytes();
        try (ZipBook book = open(withAGoodPage().add("chapter 2.cbz", inner))) {
            assertThat(refusal(book)).contains("an archive in the archive");
        }
    }

    @Test
    void whatIsEncryptedIsNamed() throws Exception {
        try (ZipBook book = open(withAGoodPage().encrypted("2.png", Zips.picture(2)))) {
            assertThat(refusal(book)).contains("encrypted");
        }
    }

    @Test
    void aBrokenPageIsNamedAndStaysAsItWas() throws Exception {
        try (ZipBook book =
                open(withAGoodPage().broken("2.png", Zips.picture(2)).add("3.png", "no picture".getBytes()))) {
            assertThat(leaves(book))
                    .filteredOn(Leaf.Refused.class::isInstance)
                    .extracting(leaf -> ((Leaf.Refused) leaf).why())
                    .satisfiesExactly(why -> assertThat(why).contains("checksum"), why -> assertThat(why)
                            .contains("it is text that begins 'no picture'"));
            assertThat(entries(written(book))).containsExactly("1.png", "2.png", "3.png");
        }
    }

    @Test
    void anEmptyArchiveAndOneWithoutPicturesAreRefused() throws Exception {
        assertThatThrownBy(() -> open(new Zips()))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("no picture");
        assertThatThrownBy(() -> open(new Zips().add("a.txt", new byte[3])))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("no picture");
    }

    @Test
    void tooManyPagesNameTheSetting() throws Exception {
        Zips zips = new Zips();
        for (int i = 0; i < 101; i++) {
            zips.add(i + ".png", new byte[1]);
        }
        assertThatThrownBy(() -> open(zips))
                .isInstanceOf(JobRejected.class)
                .hasMessage("it has 101 pages; at most 100 are allowed (MAX_BATCH_PAGES)");
    }

    /** 100,000 entries: their directory alone is 5 MB, and would be 40 in memory. */
    @Test
    void aDirectoryThatIsTooLongIsNotReadAtAll() throws Exception {
        Zips zips = new Zips();
        for (int i = 0; i < 100_000; i++) {
            zips.add(i + ".png", new byte[0]);
        }
        assertThatThrownBy(() -> open(zips)).isInstanceOf(JobRejected.class).hasMessageContaining("MAX_BATCH_PAGES");
    }

    @Test
    void whatIsCutOffIsNoArchive() throws Exception {
        byte[] whole = withAGoodPage().bytes();
        Path half = Files.write(folder.resolve("half.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> ZipBook.open(half, LIMITS, "zh"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void theSameFileTwiceIsTwoPagesAndTheSameNameTwiceIsTwoNames() throws Exception {
        Zips zips = withAGoodPage().add("2.png", Zips.picture(1)).add("1.png", Zips.picture(5));
        try (ZipBook book = open(zips)) {
            assertThat(goodNames(book)).containsExactlyInAnyOrder("1.png", "1 (2).png", "2.png");
            assertThat(entries(written(book))).containsExactlyInAnyOrder("1.png", "1 (2).png", "2.png");
        }
    }

    @Test
    void namesInTheChaptersOwnCharsetAreRead() throws Exception {
        byte[] chinese = "第1话.png".getBytes(Charset.forName("GB18030"));
        byte[] utf8 = "第2话.png".getBytes(StandardCharsets.UTF_8);
        byte[] neither = {(byte) 0xff, (byte) 0xff, '.', 'p', 'n', 'g'};
        Zips zips = new Zips()
                .rawName(chinese, Zips.picture(1))
                .rawName(utf8, Zips.picture(2))
                .rawName(neither, Zips.picture(3));
        try (ZipBook book = open(zips)) {
            assertThat(goodNames(book)).contains("第1话.png", "第2话.png").hasSize(3);
            assertThat(entries(written(book))).hasSize(3);
        }
    }

    /** Whatever order the pictures were made in. */
    @Test
    void theResultHasTheNewPicturesUnderTheSameNamesInOrder() throws Exception {
        byte[] comic = "<ComicInfo/>".getBytes();
        Zips zips = new Zips()
                .add("ComicInfo.xml", comic)
                .add("10.png", Zips.picture(10))
                .add("2.gif", "GIF89a".getBytes())
                .add("1.png", Zips.picture(1));
        try (ZipBook book = open(zips)) {
            Path result = folder.resolve("result.zip");
            book.write(
                    result,
                    number -> number == 3
                            ? Optional.empty()
                            : Optional.of(new Leaf.Picture("", ImageType.PNG, Zips.picture(100 + number))));
            assertThat(entries(result)).containsExactly("1.png", "2.png", "10.png", "ComicInfo.xml");
            assertThat(bytes(result, "1.png")).isEqualTo(Zips.picture(101));
            assertThat(bytes(result, "2.png")).isEqualTo(Zips.picture(102));
            assertThat(bytes(result, "10.png")).isEqualTo(Zips.picture(10));
            assertThat(bytes(result, "ComicInfo.xml")).isEqualTo(comic);
        }
    }

    private Path written(ZipBook book) throws IOException {
        Path result = Files.createTempFile(folder, "result", ".zip");
        book.write(result, number -> Optional.empty());
        return result;
    }

    private static List<String> entries(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return Collections.list(file.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static byte[] bytes(Path zip, String name) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getInputStream(file.getEntry(name)).readAllBytes();
        }
    }
}
