package jmpi.apps.job;

/** Figures with their names, as a table or as JSON: {@code Figures.text(json, new String[][] {{"ranks", "2"}})}. */
public final class Figures {
    private Figures() {}

    /**
     * The text.
     *
     * @param json all digits for programs; otherwise a table with names to the left
     * @param figures pairs of a name with underscores and a value as JSON has it
     * @return lines
     */
    public static String text(boolean json, String[][] figures) {
        int longest = 0;
        for (String[] figure : figures) {
            longest = Math.max(longest, figure[0].length());
        }
        var out = new StringBuilder(json ? "{\n" : "");
        for (int i = 0; i < figures.length; i++) {
            String name = figures[i][0];
            if (json) {
                out.append("  \"").append(name).append("\": ").append(figures[i][1]);
                out.append(i + 1 < figures.length ? ",\n" : "\n}\n");
            } else {
                out.append(name.replace('_', ' ')).append(" ".repeat(longest + 2 - name.length()));
                out.append(figures[i][1].replace("\"", "")).append('\n');
            }
        }
        return out.toString();
    }
}
