package imagetranslate.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://h/a.jpg,https://h/a.jpg",
        "s3://pictures/source/a b.jpg,s3://pictures/source/a b.jpg",
        "https://h/a.jpg?X-Amz-Signature=S,https://h/a.jpg?…",
        "https://h/商品 1.jpg?sig=S and S,https://h/商品 1.jpg?…",
        "https://h/a.jpg#S,https://h/a.jpg#…",
        "https://user:S@h/a.jpg,https://…@h/a.jpg",
        "https://S:S@S@h:8/a@2x.jpg?S#S,https://…@h:8/a@2x.jpg?…",
        "//S@h/a?S,//…@h/a?…",
        "redis://:S@h:6379/0,redis://…@h:6379/0",
        "https://h/a?…,https://h/a?…",
        "nothing,nothing"
    })
    void ofAnAddressHostAndPathAreShown(String address, String shown) {
        assertThat(SafeAddress.of(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "can't read https://h/a?sig=S: refused | can't read https://h/a?…: refused",
                "'https://u:S@h/a' and '//h/b?S' twice | 'https://…@h/a' and '//h/b?…' twice",
                "REDIS rediss://:S@h/0 is away | REDIS rediss://…@h/0 is away",
                "at index 40: http://h/a?b=^S | at index 40: http://h/a?…",
                "is it a/b? or #7 @x | is it a/b? or #7 @x",
                "it took 3 s // and no more | it took 3 s // and no more"
            })
    void inATextEveryAddressIsMadeSafe(String text, String shown) {
        assertThat(SafeAddress.in(text)).isEqualTo(shown);
        assertThat(SafeAddress.in(shown)).as("once more").isEqualTo(shown);
    }

    @Test
    void inJsonOnlyTheAddressIsTouchedHoweverItsSlashesAreWritten() {
        assertThat(SafeAddress.in("{\"u\":\"https://h/a?S\",\"n\":1,\"v\":\"https:\\/\\/S@h\\/a?S\"}"))
                .isEqualTo("{\"u\":\"https://h/a?…\",\"n\":1,\"v\":\"https:\\/\\/…@h\\/a?…\"}");
    }

    @Test
    void aLongTextTakesNoLongTime() {
        String text = "//" + "a@/?#".repeat(200_000) + "//".repeat(200_000);
        assertThat(SafeAddress.in(text)).startsWith("//…@/?…");
    }
}
