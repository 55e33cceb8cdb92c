-- Stores whose card terminals end their day with the shift. Only adds.
ALTER TABLE store ADD COLUMN ends_terminal_day boolean NOT NULL DEFAULT false;
