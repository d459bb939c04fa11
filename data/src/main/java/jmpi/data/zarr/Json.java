package jmpi.data.zarr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmpi.data.io.TextCursor;

/** Reads JSON (RFC 8259): objects become maps, arrays lists, numbers {@code Long} or {@code Double}. */
final class Json extends TextCursor {
    private static final int DEEPEST = 100;

    private int depth;

    private Json(String text) {
        super(text);
    }

    static Object parse(String text) throws Malformed {
        var reader = new Json(text);
        Object value = reader.value();
        reader.end("something behind the end");
        return value;
    }

    private Object value() throws Malformed {
        blank();
        if (++depth > DEEPEST) {
            throw malformed("lists inside lists inside lists");
        }
        Object value = switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            case 'N' -> word("NaN", Double.NaN); // Python writes it, though JSON has no such thing
            default -> number();
        };
        depth--;
        return value;
    }

    private Map<String, Object> object() throws Malformed {
        var map = new LinkedHashMap<String, Object>();
        at++;
        while (!taken('}')) {
            blank();
            String key = string();
            expect(':');
            map.put(key, value());
            if (!taken(',')) {
                expect('}');
                break;
            }
        }
        return map;
    }

    private List<Object> array() throws Malformed {
        var list = new ArrayList<Object>();
        at++;
        while (!taken(']')) {
            list.add(value());
            if (!taken(',')) {
                expect(']');
                break;
            }
        }
        return list;
    }

    private Object word(String word, Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw malformed("a word that is none of true, false, null");
        }
        at += word.length();
        return value;
    }

    private Object number() throws Malformed {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
                try {
                    return Long.valueOf(digits);
                } catch (NumberFormatException e) {
                    return Long.parseUnsignedLong(digits);
                }
            }
            return Double.valueOf(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw malformed("something that is no value");
        }
    }

    private String string() throws Malformed {
        if (peek() != '"') {
            throw malformed("no string");
        }
        at++;
        var value = new StringBuilder();
        for (char c; (c = peek()) != '"'; at++) {
            if (c != '\\') {
                value.append(c);
                continue;
            }
            at++;
            switch (peek()) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case 'b' -> value.append('\b');
                case 'f' -> value.append('\f');
                case 'u' -> value.append(hex(4));
                default -> value.append(peek());
            }
        }
        at++;
        return value.toString();
    }
}
