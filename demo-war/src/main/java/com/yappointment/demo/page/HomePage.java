package com.yappointment.demo.page;

import com.yappointment.demo.seed.Company;
import java.util.List;

/**
 * What the home page shows.
 *
 * @param name of the person who is logged in; empty: nobody is
 * @param companies that the person administers
 * @param ofTheTeam whether they belong to yAppointment itself
 */
public record HomePage(String name, List<Company> companies, boolean ofTheTeam) {}
