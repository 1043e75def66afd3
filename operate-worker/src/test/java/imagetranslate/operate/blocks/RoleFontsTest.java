package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.scene.ByHand;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.typesetting.font.FontBook;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleFontsTest {
    private static JsonNode options(String fonts) {
        try {
            return MessageCodec.json().readTree("{\"fonts\":" + fonts + "}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsSaidOfOneRoleGoesBeforeWhatIsSaidOfAll() {
        RoleFonts fonts = RoleFonts.of(" title = Nanum Myeongjo, all=Nanum Gothic,");

        assertThat(fonts.of(Role.TITLE).font()).isEqualTo("Nanum Myeongjo");
        assertThat(fonts.of(Role.CELL).font()).isEqualTo("Nanum Gothic");
        assertThat(RoleFonts.of("").of(Role.TITLE)).isEqualTo(ByHand.NOTHING);
    }

    @Test
    void aJobsFontsGoBeforeTheDeployments() {
        RoleFonts fonts = RoleFonts.of("title=A, price=B").with(options("{\"title\":\"C\"}"));

        assertThat(fonts.of(Role.TITLE).font()).isEqualTo("C");
        assertThat(fonts.of(Role.PRICE).font()).isEqualTo("B");
        assertThat(fonts.with(options("null"))).isEqualTo(fonts);
        assertThat(fonts.with(options("{\"all\":\"D\"}")).of(Role.TITLE).font()).isEqualTo("D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"headline=A", "title", "title=", "=A"})
    void aSettingThatIsNoneSaysWhatOneIs(String setting) {
        assertThatThrownBy(() -> RoleFonts.of(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("FONTS is '" + setting + "'")
                .hasMessageContaining("all, title, label, price, paragraph, cell");
    }

    @Test
    void aFontThatIsNotThereStopsTheWorkerAtItsStart() {
        FontBook fonts = FontBook.load(EnvironmentSettings.of(Map.of()));

        RoleFonts.of("title=Noto Serif CJK KR, all=DejaVu Sans").require(fonts);
        assertThatThrownBy(() -> RoleFonts.of("title=Nanum Mjeongjo").require(fonts))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("FONTS: there is no font 'Nanum Mjeongjo' on the operate worker; it has ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[]", "{\"title\":7}", "{\"headline\":\"A\"}", "{\"title\":\"a\\u0000\"}"})
    void anOptionThatIsNoneEndsTheJob(String fonts) {
        assertThatThrownBy(() -> RoleFonts.NONE.with(options(fonts)))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.fonts");
    }
}
