package jmpi.data.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Python prints for dictionaries, tuples, lists, strings, integers and constants, which is what the head of
 * an {@code .npy} file is written in. Tuples and lists become lists, integers {@code Long}.
 */
final class PythonLiteral extends TextCursor {
    /** Deeper ones are no dtype but an attack on the stack. */
    private static final int DEEPEST = 64;

    private int depth;

    private PythonLiteral(String text) {
        super(text);
    }

    /** Reads a dictionary, behind which only white space may stand. */
    static Map<String, Object> dictionary(String text) throws Malformed {
        var reader = new PythonLiteral(text);
        reader.blank();
        Map<String, Object> dictionary = reader.dictionary();
        reader.end("something behind the dictionary");
        return dictionary;
    }

    private Map<String, Object> dictionary() throws Malformed {
        expect('{');
        var entries = new LinkedHashMap<String, Object>();
        while (!taken('}')) {
            String key = string();
            expect(':');
            entries.put(key, value());
            if (!taken(',')) {
                expect('}');
                break;
            }
        }
        return entries;
    }

    private Object value() throws Malformed {
        blank();
        char c = peek();
        if (c == '(' || c == '[') {
            at++;
            if (++depth > DEEPEST) {
                throw malformed("lists inside lists inside lists");
            }
            Object list = list(c == '(' ? ')' : ']');
            depth--;
            return list;
        }
        if (c == '-' || Character.isDigit(c)) {
            return integer();
        }
        if (c == '\'' || c == '"') {
            return string();
        }
        for (var constant : CONSTANTS) {
            if (text.startsWith(constant, at)) {
                at += constant.length();
                return constant.equals("None") ? null : (Object) constant.equals("True");
            }
        }
        if ((c == 'b' || c == 'u') && at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
            return string();
        }
        throw malformed("something that is no tuple, list, string or number");
    }

    private static final String[] CONSTANTS = {"True", "False", "None"};

    private List<Object> list(char end) throws Malformed {
        var values = new ArrayList<Object>();
        while (!taken(end)) {
            values.add(value());
            if (!taken(',')) {
                expect(end);
                break;
            }
        }
        return values;
    }

    private Long integer() throws Malformed {
        int start = at++;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        int end = at;
        if (at < text.length() && text.charAt(at) == 'L') {
            at++; // written by Python 2
        }
        try {
            return Long.valueOf(text.substring(start, end));
        } catch (NumberFormatException e) {
            at = start;
            throw malformed("a number of more than 64 bits");
        }
    }

    private String string() throws Malformed {
        blank();
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw malformed("no string");
        }
        at++;
        var value = new StringBuilder();
        for (char c; (c = peek()) != quote; at++) {
            if (c != '\\') {
                value.append(c);
                continue;
            }
            at++;
            switch (peek()) {
                case 'x' -> value.append(hex(2));
                case 'u' -> value.append(hex(4));
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                default -> value.append(peek());
            }
        }
        at++;
        return value.toString();
    }
}
