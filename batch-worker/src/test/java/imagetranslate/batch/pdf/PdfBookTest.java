package imagetranslate.batch.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PdfBookTest {
    private static final Limits LIMITS = new Limits(100, 64 << 20, 8 << 20, 100_000_000);
    private static final PDRectangle BOX = new PDRectangle(10, 20, 200, 300);

    @TempDir
    Path folder;

    private interface Content {
        void draw(PDPageContentStream content, PDDocument document) throws IOException;
    }

    private static PDPage page(PDDocument document, int rotation, Content content) throws IOException {
        PDPage page = new PDPage(new PDRectangle(0, 0, 220, 330));
        page.setCropBox(BOX);
        page.setRotation(rotation);
        document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            content.draw(stream, document);
        }
        return page;
    }

    private static void scan(PDPageContentStream content, PDDocument document, byte[] jpeg) throws IOException {
        content.drawImage(
                JPEGFactory.createFromByteArray(document, jpeg),
                BOX.getLowerLeftX(),
                BOX.getLowerLeftY(),
                BOX.getWidth(),
                BOX.getHeight());
    }

    private static void text(PDPageContentStream content) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
        content.newLineAtOffset(40, 200);
        content.showText("Some text");
        content.endText();
    }

    private static BufferedImage filled(int width, int height, Color... quarters) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 4; i++) {
            pen.setColor(quarters[i % quarters.length]);
            pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        pen.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private Path saved(PDDocument document) throws IOException {
        Path file = Files.createTempFile(folder, "document", ".pdf");
        document.save(file.toFile());
        document.close();
        return file;
    }

    @Test
    void aScannedPageGivesItsOwnJpegToTheByte() throws Exception {
        byte[] jpeg = encoded(filled(400, 600, Color.RED, Color.BLUE), "jpeg");
        PDDocument document = new PDDocument();
        page(document, 0, (content, doc) -> scan(content, doc, jpeg));
        try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
            Leaf.Picture picture = (Leaf.Picture) book.leaf(1);
            assertThat(picture.type()).isEqualTo(ImageType.JPEG);
            assertThat(picture.bytes()).isEqualTo(jpeg);
        }
    }

    @Test
    void aPageWithTextIsDrawnAsItLooks() throws Exception {
        PDDocument document = new PDDocument();
        page(document, 90, (content, doc) -> text(content));
        try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
            Leaf.Picture picture = (Leaf.Picture) book.leaf(1);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
            assertThat((double) image.getWidth())
                    .as("300 points at 200 dpi, turned")
                    .isCloseTo(833, within(2.0));
            assertThat((double) image.getHeight()).isCloseTo(556, within(2.0));
        }
    }

    @Test
    void aLargePageStaysWithinTheLimitOfPixels() throws Exception {
        PDDocument document = new PDDocument();
        PDPage page = page(document, 0, (content, doc) -> text(content));
        page.setMediaBox(new PDRectangle(14_400, 14_400));
        page.setCropBox(new PDRectangle(14_400, 14_400));
        try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
            Leaf.Picture picture = (Leaf.Picture) book.leaf(1);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
            assertThat((long) image.getWidth() * image.getHeight()).isBetween(20_000_000L, 25_100_000L);
        }
    }

    /** Boxes and rotation stay, and what is put in looks upright whichever way a page is turned. */
    @Test
    void anotherPictureTakesThePagesPlaceHoweverItIsTurned() throws Exception {
        for (int rotation : new int[] {0, 90, 180, 270}) {
            PDDocument document = new PDDocument();
            page(document, rotation, (content, doc) -> text(content));
            page(document, rotation, (content, doc) -> text(content));
            Path result = folder.resolve("turned-" + rotation + ".pdf");
            boolean lies = rotation % 180 == 90;
            BufferedImage quarters =
                    filled(lies ? 300 : 200, lies ? 200 : 300, Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
            byte[] png = encoded(quarters, "png");
            try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
                book.write(
                        result,
                        number ->
                                number == 1 ? Optional.of(new Leaf.Picture("", ImageType.PNG, png)) : Optional.empty());
            }
            try (PDDocument written = Loader.loadPDF(result.toFile())) {
                PDPage first = written.getPage(0);
                assertThat(first.getRotation()).isEqualTo(rotation);
                assertThat(first.getCropBox().toString()).isEqualTo(BOX.toString());
                BufferedImage shown = new PDFRenderer(written).renderImage(0);
                assertThat(shown.getWidth()).isEqualTo(quarters.getWidth());
                for (int i = 0; i < 4; i++) {
                    int x = shown.getWidth() * (1 + 2 * (i % 2)) / 4;
                    int y = shown.getHeight() * (1 + 2 * (i / 2)) / 4;
                    assertThat(new Color(shown.getRGB(x, y)))
                            .as("quarter %s of a page turned by %s", i, rotation)
                            .isEqualTo(new Color(quarters.getRGB(x, y)));
                }
                assertThat(new PDFTextStripper().getText(written).replaceAll("\\s", ""))
                        .as("of the other page, which stays as it was")
                        .isEqualTo("Sometext");
            }
        }
    }

    @Test
    void aScanGetsItsImageReplacedAndItsNeighbourWithTheSameImageDoesNot() throws Exception {
        byte[] jpeg = encoded(filled(400, 600, Color.RED), "jpeg");
        PDDocument document = new PDDocument();
        PDPage one = page(document, 0, (content, doc) -> scan(content, doc, jpeg));
        PDPage other = new PDPage(one.getCOSObject());
        PDPage twin = new PDPage(new org.apache.pdfbox.cos.COSDictionary(other.getCOSObject()));
        document.addPage(twin);
        Path result = folder.resolve("scans.pdf");
        byte[] green = encoded(filled(400, 600, Color.GREEN), "jpeg");
        try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
            book.write(
                    result,
                    number ->
                            number == 2 ? Optional.of(new Leaf.Picture("", ImageType.JPEG, green)) : Optional.empty());
        }
        try (PdfBook book = PdfBook.open(result, LIMITS)) {
            assertThat(((Leaf.Picture) book.leaf(1)).bytes()).isEqualTo(jpeg);
            assertThat(((Leaf.Picture) book.leaf(2)).bytes()).isEqualTo(green);
        }
    }

    @Test
    void tenThousandPagesNameTheSetting() throws Exception {
        PDDocument document = new PDDocument();
        for (int i = 0; i < 10_000; i++) {
            document.addPage(new PDPage());
        }
        Path file = saved(document);
        assertThatThrownBy(() -> PdfBook.open(file, LIMITS))
                .isInstanceOf(JobRejected.class)
                .hasMessage("it has 10000 pages; at most 100 are allowed (MAX_BATCH_PAGES)");
    }

    @Test
    void anEncryptedOneIsRefusedWhetherItAsksForAPasswordOrNot() throws Exception {
        for (String password : new String[] {"secret", ""}) {
            PDDocument document = new PDDocument();
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            Path file = saved(document);
            assertThatThrownBy(() -> PdfBook.open(file, LIMITS))
                    .isInstanceOf(JobRejected.class)
                    .hasMessageContaining("encrypted");
        }
    }

    @Test
    void whatIsNoPdfIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("no.pdf"), "%PDF-1.7 and nothing more");
        assertThatThrownBy(() -> PdfBook.open(file, LIMITS)).isInstanceOf(JobRejected.class);
    }

    @Test
    void anImageThatIsTooLargeForMemoryIsNotRead() throws Exception {
        PDDocument document = new PDDocument();
        page(document, 0, (content, doc) -> {
            var image = LosslessFactory.createFromImage(doc, filled(10, 10, Color.RED));
            image.getCOSObject().setInt("Width", 100_000);
            image.getCOSObject().setInt("Height", 100_000);
            content.drawImage(image, 10, 20, 200, 300);
        });
        page(document, 0, (content, doc) -> text(content));
        try (PdfBook book = PdfBook.open(saved(document), LIMITS)) {
            assertThat(((Leaf.Refused) book.leaf(1)).why()).contains("MAX_IMAGE_PIXELS");
            assertThat(book.leaf(2)).isInstanceOf(Leaf.Picture.class);
        }
    }
}
