package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageTypeTest {
    @ParameterizedTest
    @CsvSource({
        "JPEG,FFD8FFE000104A46",
        "PNG,89504E470D0A1A0A",
        "WEBP,524946460000000057454250",
        "GIF,474946383961",
        "BMP,424D",
        "TIFF,49492A00",
        "TIFF,4D4D002A"
    })
    void knowsAPictureByItsFirstBytes(ImageType type, String hex) {
        assertThat(ImageType.sniff(HexFormat.of().parseHex(hex))).contains(type);
    }

    @Test
    void textIsNoPicture() {
        assertThat(ImageType.sniff("hello, world".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(ImageType.sniff(new byte[0])).isEmpty();
        assertThat(ImageType.sniff(new byte[] {(byte) 0xFF, (byte) 0xD8})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "heic,0000001866747970686569630000000068656963",
        "heic,00000018667479706d6966310000000068656963",
        "avif,0000001c6674797061766966",
        "avif,0000001c667479706d6966310000000061766966",
        "heif,00000018667479706d6966310000000031323334",
        "jpeg xl,ff0a7f0b",
        "jpeg 2000,0000000c6a5020200d0a870a",
        "bigtiff,49492b0008000000",
        "psd,3842505300010000",
        "pdf,255044462d312e37"
    })
    void namesAFileOfAnotherKindAndSaysWhatToSend(String name, String hex) {
        assertThat(ImageType.refusal(HexFormat.of().parseHex(hex)))
                .isEqualTo("not a picture that is read here: it is " + name
                        + "; send one of jpeg, png, webp, bmp, tiff, gif");
    }

    @Test
    void goesByFormatAndByEnding() {
        assertThat(ImageType.of("jpeg")).contains(ImageType.JPEG);
        assertThat(ImageType.of("JPG")).contains(ImageType.JPEG);
        assertThat(ImageType.of("pdf")).isEmpty();
    }
}
