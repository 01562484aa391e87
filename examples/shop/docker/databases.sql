-- One database for each service that has one. Inventory still lives in catalog's.
CREATE DATABASE catalog;
CREATE DATABASE orders;
CREATE DATABASE payments;
CREATE DATABASE users;
CREATE DATABASE shipping;
