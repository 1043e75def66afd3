package imagetranslate.translation.texts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

final class XliffTest {
    private static final TextsFile FILE = new TextsFile(
            "ko",
            List.of(
                    new Page(
                            "647c390b <12>",
                            "1005-0",
                            "auto",
                            List.of(new Unit("b0", "  保温\r\n\u001B 杯 & <b>\uFFFE", "보온"), new Unit("b 7", "磁铁", ""))),
                    new Page("r2", "", "zh", List.of(new Unit("b0", "a\tb", "\u202Eعربي\n👩‍👧")))));

    /** The schema of OASIS, "xliff_core_2.0.xsd", which Okapi's toolkit has in it. */
    @Test
    void isValidByTheSchemaOfOasis() throws Exception {
        schema().newValidator().validate(new StreamSource(new ByteArrayInputStream(XliffWriter.write(FILE))));
    }

    @Test
    void theSchemaRefusesWhatIsNoXliff() {
        String wrong = new String(XliffWriter.write(FILE), UTF_8).replace("<segment", "<sentence");
        assertThatThrownBy(() -> schema().newValidator().validate(new StreamSource(new StringReader(wrong))))
                .isInstanceOf(SAXException.class);
    }

    /** What a schema can't say: places of elements, unique ids, languages that agree. */
    @Test
    void isReadByOkapisToolkitWithAllItsChecks() {
        int units = 0;
        try (XLIFFReader reader = new XLIFFReader(XLIFFReader.VALIDATION_MAXIMAL)) {
            reader.open(new String(XliffWriter.write(FILE), UTF_8));
            while (reader.hasNext()) {
                units += reader.next().isUnit() ? 1 : 0;
            }
        }
        assertThat(units).isEqualTo(3);
    }

    @Test
    void readsWhatAToolMadeOfIt() throws Exception {
        String tool = """
                <?xml version="1.0"?>
                <x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" xmlns:m="urn:x" version="2.1" srcLang="zh" trgLang="ko">
                <x:file id="f1" original="r1"><m:own><m:unit name="no"/></m:own><x:group id="g1"><x:unit id="u1" name="b3">
                <x:notes><x:note>a translator's word</x:note></x:notes>
                <x:segment id="s1" state="final"><x:source>一。</x:source><x:target order="3">Two <x:mrk id="m1" type="term">and</x:mrk>.</x:target></x:segment>
                <x:ignorable><x:source> </x:source></x:ignorable>
                <x:segment id="s2"><x:source>二。</x:source><x:target order="1"><x:pc id="1">One</x:pc><x:cp hex="0041"/>.</x:target></x:segment>
                </x:unit></x:group></x:file></x:xliff>
                """;

        TextsFile file = XliffReader.read(tool.getBytes(UTF_8));

        assertThat(file.pages()).hasSize(1);
        assertThat(file.pages().get(0).requestId()).isEqualTo("r1");
        assertThat(file.pages().get(0).units())
                .containsExactly(new Unit("b3", "一。 二。", "OneA. Two and.", "line 3, unit b3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<a/> ~ line 1: this is no XLIFF: it begins with <a>",
                "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/> ~ line 1: this is XLIFF '1.2'; save it as 2.0 or 2.1",
                "HEAD><file original='r'>\\n<unit name='b0'><segment><source>a</source></segment></file></xliff> ~ line 2: this is no XML",
                "HEAD><file original='r'>\\n<unit id='u1'> ~ line 2: <unit> has no name",
                "HEAD>\\n<file id='f1'> ~ line 2: <file> has no original",
                "HEAD><file original='r'>\\n<unit name='b0'><segment><source>a</source><target>b</target></segment><segment><source>c</source></segment></unit></file></xliff> ~ line 2, unit b0: some of its segments have a target",
                "HEAD><file original='r'>\\n<unit name='b0'><segment><source>a<cp hex='zz'/> ~ line 2: hex is 'zz'",
                "<!DOCTYPE xliff [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>HEAD/> ~ line 1: a DOCTYPE is not allowed",
                "HEAD><file original='r'>\\n<unit name='b0'><segment><source>&boom;</source> ~ line 2"
            })
    void whatIsBrokenOrHostileIsToldWithItsLine(String xml, String message) {
        String head = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='zh' trgLang='ko'";
        byte[] bytes = xml.replace("HEAD", head).replace("\\n", "\n").getBytes(UTF_8);
        assertThatThrownBy(() -> XliffReader.read(bytes))
                .isInstanceOf(BrokenTexts.class)
                .hasMessageContaining(message.strip());
    }

    /** A DTD of another host is refused before anything is fetched. */
    @Test
    void nothingIsFetched() {
        String xml = "<!DOCTYPE xliff SYSTEM \"http://192.0.2.1/x.dtd\"><xliff/>";
        assertThatThrownBy(() -> XliffReader.read(xml.getBytes(UTF_8)))
                .hasMessageContaining("a DOCTYPE is not allowed");
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setResourceResolver(null);
        return factory.newSchema(
                new StreamSource[] {at("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"), at("xliff_core_2.0.xsd")});
    }

    private static StreamSource at(String name) {
        return new StreamSource(Objects.requireNonNull(
                XLIFFReader.class.getResourceAsStream("/net/sf/okapi/lib/xliff2/" + name), name));
    }
}
