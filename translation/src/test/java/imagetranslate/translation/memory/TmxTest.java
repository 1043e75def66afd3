package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as we write them, as others do, and as nobody should. */
class TmxTest {
    private static final Instant STORED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private static byte[] written(Remembered... entries) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TmxWriter writer = new TmxWriter(file)) {
            for (Remembered entry : entries) {
                writer.write(entry);
            }
        }
        return file.toByteArray();
    }

    private static TmxReader.Read read(byte[] file) throws IOException {
        return TmxReader.read(new ByteArrayInputStream(file), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static TmxReader.Read read(String body) throws IOException {
        return read(("<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"
                        + "<tmx version=\"1.4\"><header srclang=\"zh\"/><body>" + body + "</body></tmx>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Remembered ofPerson(String from, String to, String text, String translation) {
        return new Remembered(TextKey.ofPerson(from, to, text), translation, NOW);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Remembered[] entries = {
            new Remembered(new TextKey("zh", "ko", "gemini x", "tone=formal", "正品<促销> & \"1\""), "정품 ]]> 세일", STORED),
            new Remembered(new TextKey("und-Latn", "ko", "openai y", "", "Sale 😀"), "세일 😀", STORED),
            new Remembered(TextKey.ofPerson("zh-TW", "en", "極速發貨"), "Ships at once", STORED)
        };

        assertThat(read(written(entries))).isEqualTo(new TmxReader.Read(List.of(entries), 0));
    }

    @Test
    void whatNoXmlCanHoldIsLeftOut() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (TmxWriter writer = new TmxWriter(file)) {
            assertThat(writer.write(ofPerson("zh", "ko", "正\u0001品", "x"))).isFalse();
            assertThat(writer.write(ofPerson("zh", "ko", "正品", "\ud83d"))).isFalse();
            assertThat(writer.units()).isZero();
        }
        assertThat(read(file.toByteArray()).entries()).isEmpty();
    }

    @Test
    void aUnitOfSomebodyElsesIsAPersonsInEachOfItsLanguages() throws Exception {
        assertThat(read("""
                        <tu tuid="7"><note>seen</note>
                          <tuv xml:lang="ZH-CN"><seg>正品促销</seg></tuv>
                          <tuv xml:lang="ko_KR"><seg>정품 <hi>세일</hi><ph x="1">&lt;b></ph></seg></tuv>
                          <tuv lang="en"><seg><![CDATA[Genuine sale]]></seg></tuv></tu>
                        """.replace("ZH-CN", "zh")).entries())
                .containsExactly(ofPerson("zh", "ko", "正品促销", "정품 세일"), ofPerson("zh", "en", "正品促销", "Genuine sale"));
    }

    @Test
    void whereAnyLanguageMayBeTheSourceEachPairIsTaken() throws Exception {
        assertThat(read("<tu srclang=\"*all*\"><tuv xml:lang=\"zh\"><seg>正品</seg></tuv>"
                                + "<tuv xml:lang=\"ko\"><seg>정품</seg></tuv></tu>")
                        .entries())
                .containsExactly(ofPerson("zh", "ko", "正品", "정품"), ofPerson("ko", "zh", "정품", "正品"));
    }

    @Test
    void unitsWithoutATranslationAreCounted() throws Exception {
        String tooLong = "长".repeat(TranslationMemory.LONGEST_TEXT + 1);
        assertThat(read("<tu><tuv xml:lang=\"zh\"><seg>正品</seg></tuv></tu><tu/>"
                        + "<tu><tuv xml:lang=\"zh\"><seg>" + tooLong + "</seg></tuv>"
                        + "<tuv xml:lang=\"ko\"><seg>x</seg></tuv></tu>"))
                .isEqualTo(new TmxReader.Read(List.of(), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <tu><tuv xml:lang="zh"> | line 1, column
            <tu>\\n</body> | line 2, column
            <tu><tuv xml:lang="korean"><seg>x</seg></tuv></tu> | the language of a <tuv>: 'korean' is not a language tag such as ko
            <tu creationdate="yesterday"/> | is no date such as 20261129T120000Z
            <tu><tuv xml:lang="zh"><seg>&evil;</seg></tuv></tu> | line 1, column
            """)
    void aFaultSaysWhereItIs(String body, String what) {
        assertThatThrownBy(() -> read(body.replace("\\n", "\n")))
                .isInstanceOf(TmxReader.NoTmx.class)
                .hasMessageMatching("(?s)line \\d+, column \\d+: .*")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK\u0003\u0004", "{\"no\":\"xml\"}", "<html/>", "<tmx", "<?xml version=\"1.0\"?>"})
    void whatIsNoTmxIsSaidToBeNone(String file) {
        assertThatThrownBy(() -> read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(TmxReader.NoTmx.class)
                .hasMessageStartingWith("line ");
    }

    @Test
    void noEntityIsExpandedAndNothingIsFetched() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            for (String doctype : List.of(
                    "<!DOCTYPE tmx SYSTEM \"" + address + "tmx14.dtd\">",
                    "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"" + address + "x\">]>",
                    "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                    "<!DOCTYPE tmx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;\">]>")) {
                byte[] file = (doctype
                                + "<tmx version=\"1.4\"><header srclang=\"zh\"/><body><tu><tuv xml:lang=\"zh\"><seg>正品&x;</seg></tuv>"
                                + "<tuv xml:lang=\"ko\"><seg>정품</seg></tuv></tu></body></tmx>")
                        .getBytes(StandardCharsets.UTF_8);
                assertThatThrownBy(() -> read(file)).as(doctype).isInstanceOf(TmxReader.NoTmx.class);
            }
            assertThat(read("<tu/>").left()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(fetched).hasValue(0);
    }
}
