package imagetranslate.translation.texts;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XLIFF 2.0 and 2.1 as {@link XliffWriter} writes it and as tools give it back: segments that were parted are one text again,
 * marks inside a text are left out. A file with a DTD is refused.
 */
final class XliffReader {
    private static final Set<String> VERSIONS = Set.of("2.0", "2.1");

    private final XMLStreamReader xml;
    private final List<Page> pages = new ArrayList<>();

    private XliffReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static TextsFile read(byte[] bytes) throws BrokenTexts {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            return new XliffReader(factory.createXMLStreamReader(new ByteArrayInputStream(bytes))).all();
        } catch (XMLStreamException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber();
            throw new BrokenTexts(place, "this is no XML: " + reason(e));
        }
    }

    /** The JDK puts the place before its reason, on a line of its own. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int reason = message.indexOf("Message: ");
        return (reason < 0 ? message : message.substring(reason + "Message: ".length())).strip();
    }

    private TextsFile all() throws XMLStreamException, BrokenTexts {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            require(xml.getEventType() != XMLStreamConstants.DTD, "a DOCTYPE is not allowed here");
        }
        require(xml.getLocalName().equals("xliff"), "this is no XLIFF: it begins with <" + xml.getLocalName() + ">");
        String version = attribute("version", "");
        require(
                VERSIONS.contains(version) && XliffWriter.NAMESPACE.equals(xml.getNamespaceURI()),
                "this is XLIFF '" + version + "'; save it as 2.0 or 2.1");
        String source = attribute("srcLang", "");
        String target = attribute("trgLang", "");
        require(!target.isEmpty(), "<xliff> has no trgLang, the language of the translations");
        while (next("xliff")) {
            if (isStart("file")) {
                page(source);
            }
        }
        return new TextsFile(target, pages);
    }

    private void page(String sourceLang) throws XMLStreamException, BrokenTexts {
        @Nullable String request = xml.getAttributeValue(null, "original");
        require(request != null, "<file> has no original, the request_id of its job");
        String picture = "";
        String lang = sourceLang;
        List<Unit> units = new ArrayList<>();
        while (next("file")) {
            if (isStart("note") && attribute("category", "").equals(XliffWriter.PICTURE)) {
                picture = text("note");
            } else if (isStart("note") && attribute("category", "").equals(XliffWriter.SOURCE_LANG)) {
                lang = text("note");
            } else if (isStart("unit")) {
                units.add(unit());
            }
        }
        pages.add(new Page(String.valueOf(request), picture, lang, units));
    }

    /** @param order where the translation of a part goes among those of the others */
    private record Part(int order, String source, @Nullable String target, boolean isIgnorable) {}

    private Unit unit() throws XMLStreamException, BrokenTexts {
        int line = xml.getLocation().getLineNumber();
        @Nullable String block = xml.getAttributeValue(null, "name");
        require(block != null, "<unit> has no name, the id of its block");
        List<Part> parts = new ArrayList<>();
        while (next("unit")) {
            if (isStart("segment") || isStart("ignorable")) {
                parts.add(part(xml.getLocalName(), parts.size() + 1));
            } else if (isStart("note")) {
                text("note");
            }
        }
        String place = "line " + line + ", unit " + block;
        StringBuilder source = new StringBuilder();
        parts.forEach(part -> source.append(part.source()));
        return new Unit(String.valueOf(block), source.toString(), target(parts, place), place);
    }

    private static String target(List<Part> parts, String place) throws BrokenTexts {
        List<Part> segments = parts.stream().filter(part -> !part.isIgnorable()).toList();
        if (segments.stream().allMatch(part -> part.target() == null)) {
            return "";
        }
        StringBuilder target = new StringBuilder();
        for (Part part :
                parts.stream().sorted(Comparator.comparingInt(Part::order)).toList()) {
            if (part.target() == null && !part.isIgnorable()) {
                throw new BrokenTexts(place, "some of its segments have a target and some have none");
            }
            target.append(part.target() == null ? part.source() : part.target());
        }
        return target.toString();
    }

    private Part part(String element, int number) throws XMLStreamException, BrokenTexts {
        String source = "";
        @Nullable String target = null;
        int order = number;
        while (next(element)) {
            if (isStart("source")) {
                source = text("source");
            } else if (isStart("target")) {
                String said = attribute("order", String.valueOf(number));
                require(said.matches("\\d{1,6}"), "order is '" + said + "'; it must be a number");
                order = Integer.parseInt(said);
                target = text("target");
            }
        }
        return new Part(order, source, target, element.equals("ignorable"));
    }

    /** Of an element that begins here, to its end. */
    private String text(String element) throws XMLStreamException, BrokenTexts {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (isNamed("cp")) {
                        String hex = attribute("hex", "");
                        require(hex.matches("[0-9A-Fa-f]{4,6}"), "hex is '" + hex + "'; <cp> has 4 to 6 digits");
                        int c = Integer.parseInt(hex, 16);
                        require(Character.isValidCodePoint(c), "there is no character " + hex);
                        text.appendCodePoint(c);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (isNamed(element)) {
                        return text.toString();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new BrokenTexts(
                            "line " + xml.getLocation().getLineNumber(),
                            "there is no entity '" + xml.getLocalName() + "'");
                default -> {}
            }
        }
    }

    /** To the next event inside of an element; false at its end. */
    private boolean next(String element) throws XMLStreamException {
        return !(xml.next() == XMLStreamConstants.END_ELEMENT && isNamed(element));
    }

    private boolean isStart(String element) {
        return xml.isStartElement() && isNamed(element);
    }

    /** Tools have elements of their own in between, whatever they are called. */
    private boolean isNamed(String element) {
        return xml.getLocalName().equals(element) && XliffWriter.NAMESPACE.equals(xml.getNamespaceURI());
    }

    private String attribute(String name, String absent) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? absent : value;
    }

    private void require(boolean right, String why) throws BrokenTexts {
        if (!right) {
            throw new BrokenTexts("line " + xml.getLocation().getLineNumber(), why);
        }
    }
}
