package jmpi.apps.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void numbers() {
        assertEquals("5.0 0.1 null", Json.number(5) + " " + Json.number(0.1) + " " + Json.number(Double.NaN));
        assertEquals("null", Json.shortest(Double.NEGATIVE_INFINITY));
        assertEquals("-5 0.5 1.0E15", Json.shortest(-5) + " " + Json.shortest(0.5) + " " + Json.shortest(1e15));
    }

    @Test
    void members() {
        var text = new StringBuilder("{\n");
        Json.field(text, "a \"b\" \\c\t", Json.quoted("é"));
        assertEquals("{\n  \"a \\\"b\\\" \\\\c\\u0009\": \"é\",\n", text.toString());
    }
}
