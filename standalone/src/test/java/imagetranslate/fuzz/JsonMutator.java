package imagetranslate.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes a JSON document where it has a structure to change. */
record JsonMutator(Random random) {

    /** A place in the document: a field of an object, or an element of an array. */
    private record Place(JsonNode holder, String field, int index) {}

    /**
     * @param node changed in place
     * @return what was done
     */
    String mutate(ObjectNode node) {
        Place place = OddValues.pick(places(node), random);
        String at = place.field() != null ? place.field() : "[" + place.index() + "]";
        return switch (random.nextInt(12)) {
            case 0 -> remove(place, at);
            case 1 -> repeat(place, at);
            case 2 -> set(place, at, OddValues.text(random));
            case 3 -> set(place, at, OddValues.number(random));
            case 4 -> rename(place, at);
            case 5 -> {
                node.putRawValue("extra-" + random.nextInt(9), new RawValue(OddValues.any(random)));
                yield "an unknown field";
            }
            case 6 -> set(place, at, random.nextInt(20) == 0 ? OddValues.abyss(random) : OddValues.any(random));
            default -> set(place, at, OddValues.any(random));
        };
    }

    private static String remove(Place place, String at) {
        if (place.holder() instanceof ObjectNode object) {
            object.remove(place.field());
        } else {
            ((ArrayNode) place.holder()).remove(place.index());
        }
        return at + " removed";
    }

    private String repeat(Place place, String at) {
        JsonNode value = value(place);
        int times = random.nextInt(10) == 0 ? 500 : 2;
        if (place.holder() instanceof ArrayNode array) {
            for (int i = 0; i < times; i++) {
                array.add(value);
            }
            return at + " repeated " + times + " times";
        }
        ArrayNode list = ((ObjectNode) place.holder()).putArray(place.field());
        for (int i = 0; i < times; i++) {
            list.add(value);
        }
        return at + " became a list";
    }

    private String rename(Place place, String at) {
        if (place.holder() instanceof ObjectNode object) {
            JsonNode value = object.remove(place.field());
            object.set(
                    random.nextBoolean() ? place.field().toUpperCase(java.util.Locale.ROOT) : place.field() + " ",
                    value);
            return at + " renamed";
        }
        return remove(place, at);
    }

    private static String set(Place place, String at, String json) {
        if (place.holder() instanceof ObjectNode object) {
            object.putRawValue(place.field(), new RawValue(json));
        } else {
            ((ArrayNode) place.holder()).setRawValue(place.index(), new RawValue(json));
        }
        return at + " = " + Text.printable(json, 60);
    }

    private static JsonNode value(Place place) {
        return place.holder() instanceof ObjectNode object
                ? object.get(place.field())
                : place.holder().get(place.index());
    }

    private static List<Place> places(JsonNode node) {
        List<Place> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(JsonNode node, List<Place> into) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                into.add(new Place(object, field.getKey(), -1));
                collect(field.getValue(), into);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                into.add(new Place(array, null, i));
                collect(array.get(i), into);
            }
        }
    }
}
