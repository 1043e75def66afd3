package imagetranslate.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JoinedLinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            双层真空 / 结构牢牢锁住温度 | 双层真空结构牢牢锁住温度
            iPhone15 / 手机壳 | iPhone15手机壳
            早上灌的开水， / 60KG | 早上灌的开水，60KG
            keeps your coffee / warm all day | keeps your coffee warm all day
            water- / proof for years | waterproof for years
            Wi- / Fi | Wi- Fi
            따뜻하게 / 유지됩니다 | 따뜻하게 유지됩니다
            やっと / 会えた | やっと会えた
            one / '' / two | one two
            """)
    void asItsWriterWroteIt(String lines, String text) {
        assertThat(JoinedLines.of(List.of(lines.replace("''", "").split(" / "))))
                .isEqualTo(text);
    }
}
