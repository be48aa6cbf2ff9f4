/** The page: a profile as one file of HTML that needs nothing else. */
package heddle.agent.page;
